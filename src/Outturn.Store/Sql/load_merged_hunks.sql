SELECT commit_number, file_number, start, removed, pieces
FROM merged_hunk
WHERE commit_number IN (SELECT number FROM chosen)
ORDER BY commit_number, file_number, number;
