SELECT CAST(min(hour) AS BIGINT) FROM rollup WHERE hour >= $1;
