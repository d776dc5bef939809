"""Account reviews on the screen: moves, forecasts, decisions, the reviews that were held."""
