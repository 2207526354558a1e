WITH chosen_series AS (
    SELECT number, is_model_call, CASE $9 WHEN 'service' THEN service WHEN 'provider' THEN provider WHEN 'model' THEN model WHEN 'operation' THEN operation
        WHEN 'agent' THEN agent END AS name
    FROM series
    WHERE (CAST($3 AS TEXT) IS NULL OR service = $3) AND (CAST($4 AS TEXT) IS NULL OR provider = $4)
        AND (CAST($5 AS TEXT) IS NULL OR model = $5) AND (CAST($6 AS TEXT) IS NULL OR operation = $6)
        AND (CAST($7 AS TEXT) IS NULL OR agent = $7) AND (is_model_call OR $8 = 0)
)
SELECT c.name,
{rollup_sums}
FROM rollup r JOIN chosen_series c ON c.number = r.series
WHERE r.hour >= $1 AND r.hour < $2
GROUP BY c.name;
