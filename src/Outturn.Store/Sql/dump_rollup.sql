SELECT u.hour, r.service, r.provider, r.model, r.operation, r.agent, r.is_model_call,
    CAST(coalesce(least(sum(u.items), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(u.errors), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(u.input_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(u.cache_read_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(u.cache_write_5m_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(u.cache_write_1h_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(u.output_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(u.reasoning_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(u.costed), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(u.cost_micros), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(u.duration_micros), 9223372036854775807), 0) AS BIGINT)
FROM rollup u JOIN series r ON r.number = u.series
WHERE u.hour BETWEEN $1 AND $2
GROUP BY u.hour, r.service, r.provider, r.model, r.operation, r.agent, r.is_model_call
ORDER BY u.hour, r.service, r.provider, r.model, r.operation, r.agent, r.is_model_call;
