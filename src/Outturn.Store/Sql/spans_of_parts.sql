-- The spans from number $1 to $2 that belong to the parts asked for.
SELECT number, part, span_id, parent, started, duration, session, call_digest, tool_digest,
    input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens, reasoning_tokens,
    cost_micros, evidence, shape
FROM span
WHERE number BETWEEN $1 AND $2 AND part IN (SELECT id FROM probe);
