SELECT commit_number, number, path, old_path, is_binary
FROM file_change
WHERE commit_number IN (SELECT number FROM chosen)
ORDER BY commit_number, number;
