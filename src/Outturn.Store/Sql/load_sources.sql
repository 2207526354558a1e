SELECT number, name
FROM source
WHERE number IN (SELECT number FROM chosen)
ORDER BY number;
