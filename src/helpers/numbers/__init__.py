"""How many: quantities, their bounds, what they count and what happened to it."""
