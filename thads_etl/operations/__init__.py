"""Backups of the warehouse and its archive, and the proof that they can be restored."""
