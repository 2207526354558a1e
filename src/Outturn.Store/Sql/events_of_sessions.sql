-- Events of the sessions asked for, between $1 and $2.
SELECT number, key, happened, name, session, agent_version, prompt, request, has_usage,
    input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens, reasoning_tokens,
    cost_micros, tool, tool_call, decision, decision_source, success, duration_millis, text, error, commit_id,
    evidence, is_repeat, series
FROM event
WHERE session IN (SELECT id FROM probe) AND happened BETWEEN $1 AND $2;
