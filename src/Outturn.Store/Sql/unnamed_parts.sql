-- Those of the parts asked for that hold spans, from number $1 to $2, that name no session.
SELECT DISTINCT part FROM span WHERE number BETWEEN $1 AND $2 AND session = 0 AND part IN (SELECT id FROM probe);
