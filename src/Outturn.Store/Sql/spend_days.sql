-- Calls to models from hour $1 to before $2, by day of UTC and by what made and served them.
SELECT CAST(r.hour - r.hour % 24 AS INTEGER),
    sum(r.items),
    sum(r.items),
    sum(r.errors),
    sum(r.input_tokens),
    sum(r.cache_read_tokens),
    sum(r.cache_write_5m_tokens),
    sum(r.cache_write_1h_tokens),
    sum(r.output_tokens),
    sum(r.reasoning_tokens),
    sum(r.costed),
    sum(r.cost_micros),
    sum(r.duration_micros),
    s.service, s.provider, s.model, s.agent
FROM rollup r JOIN series s ON s.number = r.series
WHERE s.is_model_call AND r.hour >= $1 AND r.hour < $2
GROUP BY 1, s.service, s.provider, s.model, s.agent
ORDER BY 1, s.service, s.provider, s.model, s.agent;
