"""BYTES -> SHEETS. One module for each kind of file, and what values alone do not show."""
