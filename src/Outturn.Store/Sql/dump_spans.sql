SELECT s.evidence, t.trace_high, t.trace_low, s.span_id, s.started, s.parent, s.duration, s.session, s.call_digest, s.tool_digest,
    s.input_tokens, s.cache_read_tokens, s.cache_write_5m_tokens, s.cache_write_1h_tokens, s.output_tokens, s.reasoning_tokens, s.cost_micros,
    r.service, r.provider, r.model, r.operation, r.agent, r.is_model_call,
    h.name, h.tool, h.error_type, h.is_error, h.has_usage, h.has_cost, h.call_is_tool, h.is_repeat
FROM span s JOIN trace_part t ON t.number = s.part JOIN shape h ON h.number = s.shape JOIN series r ON r.number = h.series
WHERE s.evidence BETWEEN $1 AND $2
ORDER BY s.evidence, t.trace_high, t.trace_low, s.span_id, s.started;
