UPDATE projection SET position = $1;
