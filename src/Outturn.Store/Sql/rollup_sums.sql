-- What SumReader reads of each row of an answer: sums of rows r of rollup, whose series are c.
    sum(r.items),
    coalesce(sum(r.items) FILTER (WHERE c.is_model_call), 0),
    sum(r.errors),
    sum(r.input_tokens),
    sum(r.cache_read_tokens),
    sum(r.cache_write_5m_tokens),
    sum(r.cache_write_1h_tokens),
    sum(r.output_tokens),
    sum(r.reasoning_tokens),
    sum(r.costed),
    sum(r.cost_micros),
    sum(r.duration_micros)
