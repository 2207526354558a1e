SELECT h.number, h.name, h.tool, h.error_type, h.is_error, h.has_usage, h.has_cost, h.call_is_tool, h.is_repeat,
    r.service, r.provider, r.model, r.operation, r.agent, r.is_model_call
FROM shape h JOIN series r ON r.number = h.series
WHERE h.number > $1;
