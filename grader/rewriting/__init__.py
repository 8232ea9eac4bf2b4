"""Makes the shared accesses of a Python file visible to the scheduler."""
