-- The sessions that ended last, from before ($1, $2) on.
WITH latest AS (
    SELECT session, max(last_at) AS last_at
    FROM rollup_session
    GROUP BY session
    HAVING max(last_at) < $1 OR (max(last_at) = $1 AND session > $2)
    ORDER BY max(last_at) DESC, session
    LIMIT $3
)
SELECT s.session, min(s.agent), min(s.service), min(s.first_at), max(s.last_at),
    sum(s.items),
    sum(s.calls),
    sum(s.errors),
    sum(s.input_tokens),
    sum(s.cache_read_tokens),
    sum(s.cache_write_5m_tokens),
    sum(s.cache_write_1h_tokens),
    sum(s.output_tokens),
    sum(s.reasoning_tokens),
    sum(s.costed),
    sum(s.cost_micros),
    (SELECT min(n.id) FROM session_name n WHERE n.digest = s.session)
FROM rollup_session s JOIN latest l ON l.session = s.session
GROUP BY s.session
ORDER BY max(s.last_at) DESC, s.session;
