SELECT source, kind, reason, CAST(coalesce(least(sum(records), 9223372036854775807), 0) AS BIGINT) FROM ingest_skip GROUP BY source, kind, reason ORDER BY source, kind, 4 DESC, reason;
