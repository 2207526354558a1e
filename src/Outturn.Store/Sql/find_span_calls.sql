-- Spans of calls that events of the batch tell of; times of probe in microseconds, no more than a day apart.
SELECT p.ordinal
FROM span s JOIN probe p ON s.call_digest = p.id JOIN shape h ON h.number = s.shape JOIN series r ON r.number = h.series
WHERE s.started BETWEEN ($1 - 86400000000) * 1000 AND ($2 + 86400000001) * 1000 AND r.is_model_call AND NOT h.call_is_tool
    AND abs((s.started - s.started % 1000) / 1000 - p.happened) <= 86400000000;
