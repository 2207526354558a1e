-- Sessions with spans after number $1 up to $2, or events after number $3 up to $4.
SELECT DISTINCT session FROM span WHERE number > $1 AND number <= $2 AND session <> 0
UNION
SELECT DISTINCT session FROM event WHERE number > $3 AND number <= $4 AND session <> 0;
