SELECT repository, id, authored_at, committed_at, author, message
FROM commit
WHERE number IN (SELECT number FROM chosen)
ORDER BY repository, id;
