"""What a file of the corpus is."""

from collections.abc import Callable
from typing import NamedTuple


class Case(NamedTuple):
    name: str
    make: Callable[[], bytes]
    rules: str = ""
    """Exactly those that the file breaks; notes do not keep it from being accepted."""
    forms: int | None = None
    """How many are read; unsaid: one when accepted."""
