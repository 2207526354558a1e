SELECT number FROM commit ORDER BY repository, id;
