SELECT session, min(agent), min(service), min(first_at), max(last_at),
    CAST(coalesce(least(sum(items), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(calls), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(errors), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(input_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(cache_read_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(cache_write_5m_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(cache_write_1h_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(output_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(reasoning_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(costed), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(cost_micros), 9223372036854775807), 0) AS BIGINT),
    (SELECT min(n.id) FROM session_name n WHERE n.digest = $1)
FROM rollup_session
WHERE session = $1
GROUP BY session;
