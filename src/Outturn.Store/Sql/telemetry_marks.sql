-- The numbers of the last span and of the last event.
SELECT (SELECT coalesce(max(number), 0) FROM span), (SELECT coalesce(max(number), 0) FROM event);
