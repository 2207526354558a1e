DELETE FROM checkout WHERE repository = $1 AND checkout = $2;
