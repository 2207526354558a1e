SELECT source, session, number, kind, id, happened_at,
    turn_text, turn_kind, authority,
    model, provider, input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens,
    reasoning_tokens, measured_cost_micros, request,
    tool, consequence, target, action_digest, result_digest, status, verdict, child
FROM step
WHERE source IN (SELECT number FROM chosen)
ORDER BY source, session, number;
