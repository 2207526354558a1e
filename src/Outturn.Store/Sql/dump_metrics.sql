SELECT service, name, CAST(coalesce(least(sum(points), 9223372036854775807), 0) AS BIGINT), min(first_at), max(last_at) FROM metric_tally GROUP BY service, name ORDER BY service, name;
