-- Sessions whose id, or whose own part of a subagent's id, begins with $1, whatever the case of its letters.
SELECT DISTINCT id FROM session_name
WHERE lower(id) = lower($1) OR starts_with(lower(id), lower($1)) OR starts_with(lower(split_part(id, '/', -1)), lower($1))
ORDER BY id
LIMIT $2;
