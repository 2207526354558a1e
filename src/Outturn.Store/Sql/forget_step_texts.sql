-- A step without a time is as old as the last of its session.
UPDATE step SET turn_text = NULL, target = NULL
WHERE (turn_text IS NOT NULL OR target IS NOT NULL) AND (happened_at < CAST($1 AS TIMESTAMP) OR (happened_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM step t WHERE t.source = step.source AND t.session = step.session AND t.happened_at >= CAST($1 AS TIMESTAMP))));
