CREATE TEMPORARY TABLE merged AS
SELECT service, name,
    CAST(least(sum(points), 9223372036854775807) AS BIGINT) AS points,
    min(first_at) AS first_at,
    max(last_at) AS last_at
FROM metric_tally
GROUP BY service, name
ORDER BY service, name;
DELETE FROM metric_tally;
INSERT INTO metric_tally SELECT * FROM merged;
DROP TABLE merged;
