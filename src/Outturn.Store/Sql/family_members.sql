-- The sessions of the families asked for by the id of their root.
WITH named AS (
    SELECT digest, min(id) AS id,
        min(CASE WHEN strpos(id, '/') > 1 AND id NOT LIKE 'trace/%' THEN split_part(id, '/', 1) ELSE id END) AS root
    FROM session_name
    GROUP BY digest
)
SELECT n.digest, n.id, n.root, min(r.first_at), max(r.last_at), CAST(sum(r.items) AS BIGINT)
FROM named n JOIN rollup_session r ON r.session = n.digest
WHERE n.root IN (SELECT name FROM asked)
GROUP BY n.digest, n.id, n.root
ORDER BY n.root, n.id;
