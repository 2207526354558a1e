CREATE TEMPORARY TABLE merged AS
SELECT hour, series,
    CAST(least(sum(items), 9223372036854775807) AS BIGINT) AS items,
    CAST(least(sum(errors), 9223372036854775807) AS BIGINT) AS errors,
    CAST(least(sum(input_tokens), 9223372036854775807) AS BIGINT) AS input_tokens,
    CAST(least(sum(cache_read_tokens), 9223372036854775807) AS BIGINT) AS cache_read_tokens,
    CAST(least(sum(cache_write_5m_tokens), 9223372036854775807) AS BIGINT) AS cache_write_5m_tokens,
    CAST(least(sum(cache_write_1h_tokens), 9223372036854775807) AS BIGINT) AS cache_write_1h_tokens,
    CAST(least(sum(output_tokens), 9223372036854775807) AS BIGINT) AS output_tokens,
    CAST(least(sum(reasoning_tokens), 9223372036854775807) AS BIGINT) AS reasoning_tokens,
    CAST(least(sum(costed), 9223372036854775807) AS BIGINT) AS costed,
    CAST(least(sum(cost_micros), 9223372036854775807) AS BIGINT) AS cost_micros,
    CAST(least(sum(duration_micros), 9223372036854775807) AS BIGINT) AS duration_micros
FROM rollup
WHERE hour IN (SELECT number FROM chosen)
GROUP BY hour, series
ORDER BY hour, series;
DELETE FROM rollup WHERE hour IN (SELECT number FROM chosen);
INSERT INTO rollup SELECT * FROM merged;
DROP TABLE merged;
