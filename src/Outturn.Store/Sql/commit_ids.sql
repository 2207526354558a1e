SELECT id FROM commit WHERE repository = $1;
