-- All parts of the traces of which the parts asked for are.
SELECT DISTINCT q.number, q.trace_high, q.trace_low, q.first_span, q.spans
FROM trace_part p JOIN trace_part q ON q.trace_high = p.trace_high AND q.trace_low = p.trace_low
WHERE p.number IN (SELECT id FROM probe);
