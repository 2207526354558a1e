INSERT INTO chosen
SELECT DISTINCT hour FROM (SELECT hour, series FROM rollup GROUP BY hour, series HAVING count(*) > 1) AS repeated;
