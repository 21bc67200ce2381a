"""How every page is rendered: texts of files are data, a missing name is an error."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from thads_etl.catalogue import labels
from thads_etl.numerals import at_most


def environment(**filters: Callable[..., Any]) -> Environment:
    """Return what renders templates of the package: with `number`, `labels` and these filters."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["labels"] = labels
    made.filters.update(number=number, **filters)
    return made


def number(value: Decimal | int | None) -> str:
    """Write a number in the Vietnamese way; fractions with at most four decimals."""
    if value is None:
        return ""
    return at_most(value, 4)
