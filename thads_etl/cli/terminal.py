"""Where commands print, and as what."""

from enum import StrEnum

from rich.console import Console

_NARROWEST = 120
"""Least width of output that does not go to a terminal: figures must not be cut or wrapped."""


class Format(StrEnum):
    """For people or for machines."""

    TABLE = "table"
    JSON = "json"


def console() -> Console:
    # A name such as nosuch:x is none of a small picture.
    plain = Console(emoji=False)
    if plain.is_terminal:
        return plain
    return Console(width=max(plain.width, _NARROWEST), emoji=False)
