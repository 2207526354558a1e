SELECT number, service, provider, model, operation, agent, is_model_call FROM series WHERE number > $1;
