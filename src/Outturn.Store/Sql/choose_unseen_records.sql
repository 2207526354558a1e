INSERT INTO chosen
SELECT number FROM source
WHERE scope = $1
    AND split_part(name, chr(31), 1) IN (SELECT name FROM asked)
    AND split_part(name, chr(31), 1) NOT IN (SELECT name FROM checkout_record WHERE repository = $2);
