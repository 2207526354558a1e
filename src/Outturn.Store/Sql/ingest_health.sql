SELECT source, kind, CAST(coalesce(least(sum(records), 9223372036854775807), 0) AS BIGINT), CAST(coalesce(least(sum(items), 9223372036854775807), 0) AS BIGINT), CAST(coalesce(least(sum(repeated), 9223372036854775807), 0) AS BIGINT), CAST(coalesce(least(sum(rejected), 9223372036854775807), 0) AS BIGINT), CAST(coalesce(least(sum(bytes), 9223372036854775807), 0) AS BIGINT), max(last_at)
FROM ingest_tally
WHERE hour >= $1
GROUP BY source, kind
ORDER BY source, kind;
