CREATE TEMPORARY TABLE merged AS
SELECT digest, min(id) AS id
FROM session_name
WHERE digest BETWEEN (SELECT low FROM slice) AND (SELECT high FROM slice)
GROUP BY digest
ORDER BY digest;
DELETE FROM session_name WHERE digest BETWEEN (SELECT low FROM slice) AND (SELECT high FROM slice);
INSERT INTO session_name SELECT * FROM merged;
DROP TABLE merged;
