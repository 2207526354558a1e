INSERT INTO chosen SELECT number FROM commit WHERE repository = $1;
