-- {table} is one of those that belong to sources, {order} the order of its rows within one. The third column is the source's number.
SELECT s.scope, s.name, t.*
FROM {table} t JOIN source s ON s.number = t.source
WHERE s.number IN (SELECT number FROM chosen)
ORDER BY s.scope, s.name, {order};
