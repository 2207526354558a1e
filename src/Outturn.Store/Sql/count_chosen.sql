SELECT CAST(count(*) AS INTEGER) FROM chosen;
