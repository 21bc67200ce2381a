"""Days and moments that somebody types, of Viet Nam unless they name another zone."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Annotated, TypeVar

import typer

from thads_etl import timezone

Made = TypeVar("Made", date, datetime)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?")


def end_or_moment(text: str) -> datetime:
    """Return a moment with its zone; a day means its end, as it does for `thads coverage`.

    Raises BadParameter for anything else.
    """
    if _DAY.fullmatch(text):
        return datetime.combine(day(text), time.max, timezone.VIET_NAM)
    if not _MOMENT.fullmatch(text):
        raise typer.BadParameter(f"{text!r}: write 2023-04-03, or 2023-04-03T21:30.")
    moment = _made(datetime.fromisoformat, text)
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.VIET_NAM)


def day(text: str) -> date:
    """Return a day; raise BadParameter for anything else."""
    if not _DAY.fullmatch(text):
        raise typer.BadParameter(f"{text!r}: write a day as 2023-04-03.")
    return _made(date.fromisoformat, text)


def _made(of: Callable[[str], Made], text: str) -> Made:
    try:
        return of(text)
    except ValueError as problem:
        raise typer.BadParameter(f"{text!r}: {problem}.") from None


AsOf = Annotated[
    datetime | None,
    typer.Option(
        parser=end_or_moment,
        metavar="WHEN",
        help="As it was known then: 2023-04-03T21:30, of Viet Nam unless it names a zone; "
        "a day means its end.",
    ),
]
