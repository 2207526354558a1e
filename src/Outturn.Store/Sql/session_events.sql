-- Events of session $1 between $2 and $3, from after ($4, $5) on.
SELECT e.number, e.key, e.happened, e.name, e.session, e.agent_version, e.prompt, e.request, e.has_usage,
    e.input_tokens, e.cache_read_tokens, e.cache_write_5m_tokens, e.cache_write_1h_tokens, e.output_tokens, e.reasoning_tokens,
    e.cost_micros, e.tool, e.tool_call, e.decision, e.decision_source, e.success, e.duration_millis, e.text, e.error, e.commit_id,
    e.evidence, e.is_repeat, r.service, r.provider, r.model, r.agent
FROM event e JOIN series r ON r.number = e.series
WHERE e.session = $1 AND e.happened BETWEEN greatest($2, $4) AND $3 AND (e.happened > $4 OR e.number > $5)
ORDER BY e.happened, e.number
LIMIT $6;
