-- Events of session $1 between $2 and $3, from after ($2, $4) on.
SELECT number, key, happened, name, session, agent_version, prompt, request, has_usage,
    input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens, reasoning_tokens,
    cost_micros, tool, tool_call, decision, decision_source, success, duration_millis, text, error, commit_id,
    evidence, is_repeat, series
FROM event
WHERE session = $1 AND happened BETWEEN $2 AND $3 AND (happened > $2 OR number > $4)
ORDER BY happened, number
LIMIT $5;
