-- Calls to models from hour $1 to before $2, by day of UTC and by what made and served them.
SELECT CAST(r.hour - r.hour % 24 AS INTEGER),
{rollup_sums},
    c.service, c.provider, c.model, c.agent
FROM rollup r JOIN series c ON c.number = r.series
WHERE c.is_model_call AND r.hour >= $1 AND r.hour < $2
GROUP BY 1, c.service, c.provider, c.model, c.agent
ORDER BY 1, c.service, c.provider, c.model, c.agent;
