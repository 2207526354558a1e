-- The same as spend_by from the spans and events themselves, to the nanosecond. First by numbers, then by names: numbers are quick.
WITH chosen_series AS (
    SELECT number, is_model_call, CASE $9 WHEN 'service' THEN service WHEN 'provider' THEN provider WHEN 'model' THEN model WHEN 'operation' THEN operation
        WHEN 'agent' THEN agent END AS name
    FROM series
    WHERE (CAST($3 AS TEXT) IS NULL OR service = $3) AND (CAST($4 AS TEXT) IS NULL OR provider = $4)
        AND (CAST($5 AS TEXT) IS NULL OR model = $5) AND (CAST($6 AS TEXT) IS NULL OR operation = $6)
        AND (CAST($7 AS TEXT) IS NULL OR agent = $7) AND (is_model_call OR $8 = 0)
), by_shape AS (
    SELECT s.shape, count(*) AS items,
        sum(s.input_tokens) AS input_tokens,
        sum(s.cache_read_tokens) AS cache_read_tokens,
        sum(s.cache_write_5m_tokens) AS cache_write_5m_tokens,
        sum(s.cache_write_1h_tokens) AS cache_write_1h_tokens,
        sum(s.output_tokens) AS output_tokens,
        sum(s.reasoning_tokens) AS reasoning_tokens,
        sum(s.cost_micros) AS cost_micros, sum(least(s.duration, 86400000000000)) AS duration
    FROM span s
    WHERE s.started >= $1 AND s.started < $2
    GROUP BY s.shape
), by_series AS (
    SELECT h.series, b.items, CASE WHEN h.is_error THEN b.items ELSE 0 END AS errors,
        b.input_tokens, b.cache_read_tokens, b.cache_write_5m_tokens, b.cache_write_1h_tokens, b.output_tokens, b.reasoning_tokens,
        CASE WHEN h.has_cost THEN b.items ELSE 0 END AS costed, b.cost_micros, CAST(b.duration / 1000 AS BIGINT) AS duration_micros
    FROM by_shape b JOIN shape h ON h.number = b.shape
    WHERE NOT h.is_repeat
    UNION ALL
    SELECT e.series, count(*), count(*) FILTER (WHERE e.success = FALSE OR e.error IS NOT NULL),
        sum(e.input_tokens), sum(e.cache_read_tokens), sum(e.cache_write_5m_tokens), sum(e.cache_write_1h_tokens), sum(e.output_tokens), sum(e.reasoning_tokens),
        count(e.cost_micros), coalesce(sum(e.cost_micros), 0), coalesce(sum(least(greatest(e.duration_millis, 0), 86400000) * 1000), 0)
    FROM event e
    WHERE e.happened >= CAST(ceil($1 / 1000.0) AS BIGINT) AND e.happened < CAST(ceil($2 / 1000.0) AS BIGINT) AND NOT e.is_repeat
    GROUP BY e.series
)
SELECT c.name,
    CAST(coalesce(least(sum(r.items), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(sum(r.items) FILTER (WHERE c.is_model_call), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.errors), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.input_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.cache_read_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.cache_write_5m_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.cache_write_1h_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.output_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.reasoning_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.costed), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.cost_micros), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.duration_micros), 9223372036854775807), 0) AS BIGINT)
FROM by_series r JOIN chosen_series c ON c.number = r.series
GROUP BY c.name;
