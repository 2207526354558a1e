-- How many texts are older than $1 (microseconds since 1970; $3 is the same as a timestamp), or of records of evidence before $2.
SELECT (SELECT count(*) FROM event WHERE (happened < $1 OR evidence < $2) AND (text IS NOT NULL OR error IS NOT NULL))
    + (SELECT count(*) FROM step WHERE happened_at < CAST($3 AS TIMESTAMP) AND (turn_text IS NOT NULL OR target IS NOT NULL))
    + (SELECT count(*) FROM session s WHERE s.title IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM step t WHERE t.source = s.source AND t.session = s.number AND t.happened_at >= CAST($3 AS TIMESTAMP)))
    + (SELECT count(*) FROM step u WHERE u.happened_at IS NULL AND (u.turn_text IS NOT NULL OR u.target IS NOT NULL) AND NOT EXISTS (
        SELECT 1 FROM step t WHERE t.source = u.source AND t.session = u.session AND t.happened_at >= CAST($3 AS TIMESTAMP)));
