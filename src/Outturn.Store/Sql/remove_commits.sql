DELETE FROM commit WHERE number IN (SELECT number FROM chosen);
DELETE FROM commit_parent WHERE commit_number IN (SELECT number FROM chosen);
DELETE FROM file_change WHERE commit_number IN (SELECT number FROM chosen);
DELETE FROM hunk WHERE commit_number IN (SELECT number FROM chosen);
DELETE FROM merged_file WHERE commit_number IN (SELECT number FROM chosen);
DELETE FROM merged_hunk WHERE commit_number IN (SELECT number FROM chosen);
