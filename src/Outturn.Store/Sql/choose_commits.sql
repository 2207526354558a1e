INSERT INTO chosen SELECT number FROM commit WHERE repository = $1 AND id IN (SELECT name FROM asked);
