SELECT session, min(agent), min(service), min(first_at), max(last_at),
    sum(items),
    sum(calls),
    sum(errors),
    sum(input_tokens),
    sum(cache_read_tokens),
    sum(cache_write_5m_tokens),
    sum(cache_write_1h_tokens),
    sum(output_tokens),
    sum(reasoning_tokens),
    sum(costed),
    sum(cost_micros),
    (SELECT min(n.id) FROM session_name n WHERE n.digest = $1)
FROM rollup_session
WHERE session = $1
GROUP BY session;
