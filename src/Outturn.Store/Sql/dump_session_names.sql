SELECT DISTINCT digest, id FROM session_name ORDER BY digest, id;
