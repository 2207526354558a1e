-- Sums of events by series, from one nanosecond up to another, without what a span told of before.
SELECT series, count(*),
    sum(input_tokens),
    sum(cache_read_tokens),
    sum(cache_write_5m_tokens),
    sum(cache_write_1h_tokens),
    sum(output_tokens),
    sum(reasoning_tokens),
    coalesce(sum(cost_micros), 0),
    coalesce(sum(least(greatest(duration_millis, 0), 86400000) * 1000000), 0),
    count(*) FILTER (WHERE success = FALSE OR error IS NOT NULL), count(cost_micros)
FROM event
WHERE happened >= CAST(ceil({from} / 1000.0) AS BIGINT) AND happened < CAST(ceil({to} / 1000.0) AS BIGINT) AND NOT is_repeat
GROUP BY series;
