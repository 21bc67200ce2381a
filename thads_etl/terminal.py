"""Where commands print."""

from rich.console import Console

_NARROWEST = 120
"""Columns of a table that is not printed on a terminal: figures must not be cut or wrapped."""


def console() -> Console:
    plain = Console()
    return plain if plain.is_terminal else Console(width=max(plain.width, _NARROWEST))
