-- Spans of session $1 between $2 and $3, from after ($2, $4) on.
SELECT number, part, span_id, parent, started, duration, session, call_digest, tool_digest,
    input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens, reasoning_tokens,
    cost_micros, evidence, shape
FROM span
WHERE session = $1 AND started BETWEEN $2 AND $3 AND (started > $2 OR number > $4)
ORDER BY started, number
LIMIT $5;
