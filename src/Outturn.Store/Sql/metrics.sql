SELECT service, name, CAST(coalesce(least(sum(points), 9223372036854775807), 0) AS BIGINT), min(first_at), max(last_at)
FROM metric_tally
WHERE service > $1 OR (service = $1 AND name > $2)
GROUP BY service, name
ORDER BY service, name
LIMIT $3;
