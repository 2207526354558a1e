SELECT scope, name, fingerprint, steps FROM source WHERE number IN (SELECT number FROM chosen) ORDER BY scope, name;
