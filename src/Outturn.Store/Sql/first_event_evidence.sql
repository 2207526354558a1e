SELECT min(evidence) FROM event WHERE evidence >= $1;
