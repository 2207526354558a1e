-- Events of calls that spans of the batch tell of; times in microseconds, no more than a day apart.
SELECT p.ordinal
FROM event e JOIN probe p ON e.request_digest = p.id
WHERE e.happened BETWEEN $1 - 86400000000 AND $2 + 86400000000 AND e.has_usage AND abs(e.happened - p.happened) <= 86400000000;
