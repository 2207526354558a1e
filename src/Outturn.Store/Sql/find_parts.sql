SELECT number, trace_high, trace_low FROM trace_part WHERE number IN (SELECT id FROM probe);
