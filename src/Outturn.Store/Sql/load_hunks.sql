SELECT commit_number, file_number, new_start, added_lines, removed_lines
FROM hunk
WHERE commit_number IN (SELECT number FROM chosen)
ORDER BY commit_number, file_number, number;
