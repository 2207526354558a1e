SELECT source, number, kind, commit_id, session_id, agent, is_human, path
FROM attestation
WHERE source IN (SELECT number FROM chosen)
ORDER BY source, number;
