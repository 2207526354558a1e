SELECT min(first_at), max(last_at) FROM rollup_session WHERE session = $1;
