SELECT name, fingerprint FROM source WHERE scope = $1;
