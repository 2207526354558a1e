SELECT min(evidence) FROM span WHERE evidence >= $1;
