"""The standard library as programs under control see it."""
