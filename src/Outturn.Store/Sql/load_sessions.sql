SELECT source, number, id, agent, agent_version, parent, title
FROM session
WHERE source IN (SELECT number FROM chosen)
ORDER BY source, number;
