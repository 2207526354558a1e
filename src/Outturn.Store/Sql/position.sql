SELECT position FROM projection;
