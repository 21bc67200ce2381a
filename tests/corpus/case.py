"""What a file of the corpus is."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

NOTHING: Mapping[str, object] = MappingProxyType({})


class Case(NamedTuple):
    name: str
    make: Callable[[], bytes]
    rules: str = ""
    """Exactly those that the file breaks; notes do not keep it from being accepted."""
    forms: int | None = None
    """How many are read; unsaid: one when accepted."""
    cells: Mapping[str, int | Decimal | None] = NOTHING  # type: ignore[assignment]
    """Address -> the number that is read there; None where none is."""
