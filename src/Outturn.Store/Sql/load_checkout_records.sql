SELECT checkout, name FROM checkout_record WHERE repository = $1;
