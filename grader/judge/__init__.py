"""Runs the hidden checks on submissions: the trusted process, and the child that holds a student's code."""
