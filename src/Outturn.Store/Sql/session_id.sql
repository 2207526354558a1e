SELECT digest, id FROM session_name WHERE digest = $1 LIMIT 1;
