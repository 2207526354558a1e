SELECT number, first_span, spans FROM trace_part WHERE trace_low = $2 AND trace_high = $1;
