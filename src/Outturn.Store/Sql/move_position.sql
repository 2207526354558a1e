INSERT INTO projection VALUES ($1);
