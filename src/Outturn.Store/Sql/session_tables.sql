-- Made by each connection: the names that a call speaks of, and the numbers of the rows that they stand for.
CREATE TEMPORARY TABLE asked (name TEXT NOT NULL);
CREATE TEMPORARY TABLE chosen (number INTEGER NOT NULL);
