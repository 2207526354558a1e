SELECT commit_number, number, path, source, parent_paths
FROM merged_file
WHERE commit_number IN (SELECT number FROM chosen)
ORDER BY commit_number, number;
