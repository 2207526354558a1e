SELECT p.ordinal, s.part
FROM span s JOIN probe p ON s.span_id = p.id AND s.started = p.happened
WHERE s.started BETWEEN $1 AND $2;
