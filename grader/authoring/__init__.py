"""Makes what people start from: a new exercise for its author, a release of the course for its students."""
