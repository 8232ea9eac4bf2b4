"""Locks, threads and the other objects of `threading`, under control."""
