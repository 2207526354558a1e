SELECT source, attestation, first_line, last_line
FROM attested_lines
WHERE source IN (SELECT number FROM chosen)
ORDER BY source, attestation, number;
