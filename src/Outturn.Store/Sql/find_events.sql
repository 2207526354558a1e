SELECT p.ordinal
FROM event e JOIN probe p ON e.key = p.id AND e.happened = p.happened
WHERE e.happened BETWEEN $1 AND $2;
