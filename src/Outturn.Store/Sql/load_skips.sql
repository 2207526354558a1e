SELECT source, place, reason, records, loses_content
FROM skip
WHERE source IN (SELECT number FROM chosen)
ORDER BY source, number;
