"""Who takes the next step: one way of choosing a file."""
