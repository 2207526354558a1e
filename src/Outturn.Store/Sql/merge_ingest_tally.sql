CREATE TEMPORARY TABLE merged AS
SELECT source, kind, hour,
    CAST(least(sum(records), 9223372036854775807) AS BIGINT) AS records,
    CAST(least(sum(items), 9223372036854775807) AS BIGINT) AS items,
    CAST(least(sum(repeated), 9223372036854775807) AS BIGINT) AS repeated,
    CAST(least(sum(rejected), 9223372036854775807) AS BIGINT) AS rejected,
    CAST(least(sum(bytes), 9223372036854775807) AS BIGINT) AS bytes,
    max(last_at) AS last_at
FROM ingest_tally
GROUP BY source, kind, hour
ORDER BY source, kind, hour;
DELETE FROM ingest_tally;
INSERT INTO ingest_tally SELECT * FROM merged;
DROP TABLE merged;
