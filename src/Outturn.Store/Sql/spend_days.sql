-- Calls to models from hour $1 to before $2, by day of UTC and by what made and served them.
SELECT CAST(r.hour - r.hour % 24 AS INTEGER),
    CAST(coalesce(least(sum(r.items), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(sum(r.items), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.errors), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.input_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.cache_read_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.cache_write_5m_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.cache_write_1h_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.output_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.reasoning_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.costed), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.cost_micros), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(r.duration_micros), 9223372036854775807), 0) AS BIGINT),
    s.service, s.provider, s.model, s.agent
FROM rollup r JOIN series s ON s.number = r.series
WHERE s.is_model_call AND r.hour >= $1 AND r.hour < $2
GROUP BY 1, s.service, s.provider, s.model, s.agent
ORDER BY 1, s.service, s.provider, s.model, s.agent;
