"""Steps 3 to 5 on the screen: one person, roles, weights, relationships."""
