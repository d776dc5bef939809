"""History of a plan: differences of two states, their headline, merged edits, and documents of older releases."""
