-- Parts that hold spans of the sessions asked for, between $1 and $2.
SELECT DISTINCT part FROM span WHERE session IN (SELECT id FROM probe) AND started BETWEEN $1 AND $2;
