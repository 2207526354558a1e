SELECT source, session, step, is_applied, path, kind, written_lines, removed_lines
FROM edit
WHERE source IN (SELECT number FROM chosen)
ORDER BY source, session, step, is_applied, number;
