"""The open-data edition of a release: one folder that others can copy, load and check."""
