CREATE TEMPORARY TABLE merged AS SELECT digest, min(id) AS id FROM session_name GROUP BY digest ORDER BY digest;
DELETE FROM session_name;
INSERT INTO session_name SELECT * FROM merged;
DROP TABLE merged;
