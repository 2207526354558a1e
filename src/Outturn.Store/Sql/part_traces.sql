SELECT number, trace_high, trace_low FROM trace_part WHERE number BETWEEN $1 AND $2 AND number IN (SELECT id FROM probe);
