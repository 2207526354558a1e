-- $9: hours that a point holds.
WITH chosen_series AS (
    SELECT number, is_model_call
    FROM series
    WHERE (CAST($3 AS TEXT) IS NULL OR service = $3) AND (CAST($4 AS TEXT) IS NULL OR provider = $4)
        AND (CAST($5 AS TEXT) IS NULL OR model = $5) AND (CAST($6 AS TEXT) IS NULL OR operation = $6)
        AND (CAST($7 AS TEXT) IS NULL OR agent = $7) AND (is_model_call OR $8 = 0)
)
SELECT CAST(r.hour - r.hour % $9 AS INTEGER),
{rollup_sums}
FROM rollup r JOIN chosen_series c ON c.number = r.series
WHERE r.hour >= $1 AND r.hour < $2
GROUP BY 1
ORDER BY 1;
