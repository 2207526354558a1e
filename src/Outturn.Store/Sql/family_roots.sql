-- The families of the sessions asked for by digest.
SELECT DISTINCT CASE WHEN strpos(id, '/') > 1 AND id NOT LIKE 'trace/%' THEN split_part(id, '/', 1) ELSE id END
FROM session_name WHERE digest IN (SELECT id FROM probe);
