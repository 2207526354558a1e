-- Parts of the spans after number $1 up to $2.
SELECT DISTINCT part FROM span WHERE number > $1 AND number <= $2;
