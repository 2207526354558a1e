INSERT INTO chosen SELECT number FROM source WHERE scope = $1;
