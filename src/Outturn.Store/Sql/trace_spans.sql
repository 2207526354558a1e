SELECT s.number, s.part, s.span_id, s.parent, s.started, s.duration, s.session, s.call_digest, s.tool_digest,
    s.input_tokens, s.cache_read_tokens, s.cache_write_5m_tokens, s.cache_write_1h_tokens, s.output_tokens, s.reasoning_tokens,
    s.cost_micros, s.evidence, h.name, h.tool, h.error_type, h.is_error, h.has_usage, h.has_cost, h.call_is_tool, h.is_repeat,
    r.service, r.provider, r.model, r.operation, r.agent
FROM span s JOIN shape h ON h.number = s.shape JOIN series r ON r.number = h.series
WHERE s.number BETWEEN $1 AND $2
ORDER BY s.started, s.number;
