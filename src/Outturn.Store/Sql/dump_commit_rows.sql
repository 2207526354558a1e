-- {table} is one of those that belong to commits, {order} the order of its rows within one. The third column is the commit's number.
SELECT c.repository, c.id, t.*
FROM {table} t JOIN commit c ON c.number = t.commit_number
WHERE c.number IN (SELECT number FROM chosen)
ORDER BY c.repository, c.id, {order};
