"""The half-year report: one model of it, as a page, as PDF and as a document to edit."""

FOLDER = "bao-cao"
"""Below the folder of reports: what the nightly run and `thads demo` write."""
