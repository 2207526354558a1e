SELECT (SELECT coalesce(max(number), 0) FROM span), (SELECT coalesce(max(number), 0) FROM trace_part),
    (SELECT coalesce(max(number), 0) FROM event), (SELECT max(started) FROM span);
