SELECT number, series, name, tool, error_type, is_error, has_usage, has_cost, call_is_tool, is_repeat
FROM shape
ORDER BY number DESC
LIMIT $1;
