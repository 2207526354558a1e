UPDATE session SET title = NULL
WHERE title IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM step t WHERE t.source = session.source AND t.session = session.number AND t.happened_at >= CAST($1 AS TIMESTAMP));
