"""Submissions that nobody sent: the demonstration's set, and valid ones for tests."""
