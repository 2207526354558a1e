SELECT number, service, provider, model, operation, agent, is_model_call FROM series ORDER BY number;
