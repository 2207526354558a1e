SELECT digest, min(id) FROM session_name WHERE digest = $1 GROUP BY digest;
