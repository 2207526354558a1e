SELECT commit_number, parent_id
FROM commit_parent
WHERE commit_number IN (SELECT number FROM chosen)
ORDER BY commit_number, number;
