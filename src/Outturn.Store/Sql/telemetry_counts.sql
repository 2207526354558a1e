SELECT (SELECT count(*) FROM span), (SELECT count(*) FROM event), (SELECT count(DISTINCT session) FROM rollup_session),
    (SELECT position FROM projection);
