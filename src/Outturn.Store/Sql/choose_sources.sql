INSERT INTO chosen SELECT number FROM source WHERE scope = $1 AND name IN (SELECT name FROM asked);
