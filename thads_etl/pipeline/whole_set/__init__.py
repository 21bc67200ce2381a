"""What counts follows from the whole set of reports, each held against all that concern it."""
