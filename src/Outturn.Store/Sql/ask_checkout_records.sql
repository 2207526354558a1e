INSERT INTO asked SELECT name FROM checkout_record WHERE repository = $1 AND checkout = $2;
