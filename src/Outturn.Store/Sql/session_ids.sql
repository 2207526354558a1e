SELECT digest, min(id) FROM session_name WHERE digest IN (SELECT id FROM probe) GROUP BY digest;
