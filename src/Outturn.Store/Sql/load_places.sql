SELECT source, session, folder, remote, branch, head
FROM place
WHERE source IN (SELECT number FROM chosen)
ORDER BY source, session, number;
