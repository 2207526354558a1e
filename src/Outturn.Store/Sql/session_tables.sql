-- Made by each connection: the names that a call speaks of, and the numbers of the rows that they stand for.
CREATE TEMPORARY TABLE asked (name TEXT NOT NULL);
CREATE TEMPORARY TABLE chosen (number INTEGER NOT NULL);
-- Spans that came, to be looked for among those that are kept.
CREATE TEMPORARY TABLE probe (ordinal INTEGER NOT NULL, id BIGINT NOT NULL, happened BIGINT NOT NULL);
-- One row while sums are merged: the ids whose turn it is.
CREATE TEMPORARY TABLE slice (low BIGINT NOT NULL, high BIGINT NOT NULL);
