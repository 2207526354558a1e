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
    CAST(coalesce(least(sum(s.items), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(s.calls), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(s.errors), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(s.input_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(s.cache_read_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(s.cache_write_5m_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(s.cache_write_1h_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(s.output_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(s.reasoning_tokens), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(s.costed), 9223372036854775807), 0) AS BIGINT),
    CAST(coalesce(least(sum(s.cost_micros), 9223372036854775807), 0) AS BIGINT),
    (SELECT min(n.id) FROM session_name n WHERE n.digest = s.session)
FROM rollup_session s JOIN latest l ON l.session = s.session
GROUP BY s.session
ORDER BY max(s.last_at) DESC, s.session;
