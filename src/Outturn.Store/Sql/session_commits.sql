-- Commits that sessions' tool calls made, told of after event number $1.
SELECT DISTINCT n.id, e.commit_id
FROM event e JOIN session_name n ON n.digest = e.session
WHERE e.number > $1 AND e.commit_id IS NOT NULL
ORDER BY n.id, e.commit_id;
