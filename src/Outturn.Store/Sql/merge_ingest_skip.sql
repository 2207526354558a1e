CREATE TEMPORARY TABLE merged AS
SELECT source, kind, reason,
    CAST(least(sum(records), 9223372036854775807) AS BIGINT) AS records
FROM ingest_skip
GROUP BY source, kind, reason
ORDER BY source, kind, reason;
DELETE FROM ingest_skip;
INSERT INTO ingest_skip SELECT * FROM merged;
DROP TABLE merged;
