UPDATE event SET text = NULL, error = NULL
WHERE (happened < $1 OR evidence < $2) AND (text IS NOT NULL OR error IS NOT NULL);
