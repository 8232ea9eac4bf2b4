"""A program under control: its files, loaded and reset, and one run of it."""
