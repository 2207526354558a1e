SELECT number, name, steps
FROM source
WHERE number IN (SELECT number FROM chosen);
