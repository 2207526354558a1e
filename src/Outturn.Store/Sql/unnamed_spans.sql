-- How many spans after number $1 up to $2 name no session.
SELECT count(*) FROM span WHERE number > $1 AND number <= $2 AND session = 0;
