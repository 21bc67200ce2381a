"""The half-year report: one model of it, as a page, as PDF and as a document to edit."""

FOLDER = "bao-cao"
"""Below the folder of reports: what the nightly run and `thads demo` write."""


def file_name(name: str, suffix: str) -> str:
    """Return what the report of a period or a release is called in its folder."""
    return f"bao-cao_{name}.{suffix}"
