SELECT source, session, step, abbreviated_id
FROM printed_commit
WHERE source IN (SELECT number FROM chosen)
ORDER BY source, session, step, number;
