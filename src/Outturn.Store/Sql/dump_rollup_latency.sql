SELECT u.hour, r.service, r.provider, r.model, r.operation, r.agent, r.is_model_call, u.bucket, CAST(coalesce(least(sum(u.items), 9223372036854775807), 0) AS BIGINT)
FROM rollup_latency u JOIN series r ON r.number = u.series
WHERE u.hour BETWEEN $1 AND $2
GROUP BY u.hour, r.service, r.provider, r.model, r.operation, r.agent, r.is_model_call, u.bucket
ORDER BY u.hour, r.service, r.provider, r.model, r.operation, r.agent, r.is_model_call, u.bucket;
