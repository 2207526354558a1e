CREATE TEMPORARY TABLE merged AS
SELECT hour, series, bucket,
    CAST(least(sum(items), 9223372036854775807) AS BIGINT) AS items
FROM rollup_latency
WHERE hour IN (SELECT number FROM chosen)
GROUP BY hour, series, bucket
ORDER BY hour, series, bucket;
DELETE FROM rollup_latency WHERE hour IN (SELECT number FROM chosen);
INSERT INTO rollup_latency SELECT * FROM merged;
DROP TABLE merged;
