"""What a release may be called. Light to import: a DAG's parameter takes nothing else."""

import re

PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
"""Names become parts of paths and of addresses."""


def is_name(text: str) -> bool:
    """Say whether a release may have this name."""
    return bool(re.fullmatch(PATTERN, text))
