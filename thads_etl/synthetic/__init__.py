"""Synthetic submissions: the demonstration's set, and valid ones for tests."""
