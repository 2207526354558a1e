CREATE TEMPORARY TABLE merged AS
SELECT session,
    min(agent) AS agent,
    min(service) AS service,
    min(first_at) AS first_at,
    max(last_at) AS last_at,
    CAST(least(sum(items), 9223372036854775807) AS BIGINT) AS items,
    CAST(least(sum(calls), 9223372036854775807) AS BIGINT) AS calls,
    CAST(least(sum(errors), 9223372036854775807) AS BIGINT) AS errors,
    CAST(least(sum(input_tokens), 9223372036854775807) AS BIGINT) AS input_tokens,
    CAST(least(sum(cache_read_tokens), 9223372036854775807) AS BIGINT) AS cache_read_tokens,
    CAST(least(sum(cache_write_5m_tokens), 9223372036854775807) AS BIGINT) AS cache_write_5m_tokens,
    CAST(least(sum(cache_write_1h_tokens), 9223372036854775807) AS BIGINT) AS cache_write_1h_tokens,
    CAST(least(sum(output_tokens), 9223372036854775807) AS BIGINT) AS output_tokens,
    CAST(least(sum(reasoning_tokens), 9223372036854775807) AS BIGINT) AS reasoning_tokens,
    CAST(least(sum(costed), 9223372036854775807) AS BIGINT) AS costed,
    CAST(least(sum(cost_micros), 9223372036854775807) AS BIGINT) AS cost_micros
FROM rollup_session
WHERE session BETWEEN (SELECT low FROM slice) AND (SELECT high FROM slice)
GROUP BY session
ORDER BY session;
DELETE FROM rollup_session WHERE session BETWEEN (SELECT low FROM slice) AND (SELECT high FROM slice);
INSERT INTO rollup_session SELECT * FROM merged;
DROP TABLE merged;
