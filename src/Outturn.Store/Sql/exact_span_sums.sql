-- Sums of spans by shape, from one nanosecond up to another. By number alone: what shapes are is known without asking.
SELECT shape, count(*),
    sum(input_tokens),
    sum(cache_read_tokens),
    sum(cache_write_5m_tokens),
    sum(cache_write_1h_tokens),
    sum(output_tokens),
    sum(reasoning_tokens),
    sum(cost_micros),
    sum(CASE WHEN duration > 86400000000000 THEN 86400000000000 ELSE duration END)
FROM span
WHERE started >= CAST({from} AS BIGINT) AND started < CAST({to} AS BIGINT)
GROUP BY shape;
