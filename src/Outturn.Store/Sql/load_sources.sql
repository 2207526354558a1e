SELECT number, name, steps, fingerprint
FROM source
WHERE number IN (SELECT number FROM chosen);
