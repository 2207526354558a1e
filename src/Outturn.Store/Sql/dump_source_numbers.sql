SELECT number FROM source ORDER BY scope, name;
