SELECT e.evidence, e.key, e.happened, e.name, e.session, e.agent_version, e.prompt, e.request, e.request_digest, e.has_usage,
    e.input_tokens, e.cache_read_tokens, e.cache_write_5m_tokens, e.cache_write_1h_tokens, e.output_tokens, e.reasoning_tokens,
    e.cost_micros, e.tool, e.tool_call, e.decision, e.decision_source, e.success, e.duration_millis, e.text, e.error, e.commit_id,
    e.is_repeat, r.service, r.provider, r.model, r.operation, r.agent, r.is_model_call
FROM event e JOIN series r ON r.number = e.series
WHERE e.evidence BETWEEN $1 AND $2
ORDER BY e.evidence, e.key, e.happened;
