SELECT version FROM outturn_schema;
