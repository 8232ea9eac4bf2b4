"""Runs a program in many interleavings and says what it can come to: outcomes, failures, stories."""
