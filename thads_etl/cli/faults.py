"""What a command says when it cannot do its work: one sentence; a traceback goes into a file."""

import errno
import os
import sys
import tempfile
import traceback
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any

from rich.console import Console

from thads_etl.cli.usage import shortened
from thads_etl.errors import SettingsError, ThadsError, TryAgain

_UNDEPLOYED = ("42P01", "42703", "42883", "3F000")
"""SQLSTATEs of a database that lacks a table, a column, a function or a schema of ours."""
_FORBIDDEN = "42501"
_OURS = "22023"
"""SQLSTATE with which functions of bi refuse what cannot be asked, in a sentence."""


_FULL = ". Free space there, then run the same again: what was done stays done."
_REMEDIES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: ". It can only be read there: let it be written, or choose another place.",
}


class ExitWithSentence(AbstractContextManager[None]):
    """End the process with exit code 3 and one line when something inside goes wrong."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(problem, Exception):
            Console(stderr=True, emoji=False).print(
                f"thads: {shortened(sentence(problem))}",
                style="bold red",
                highlight=False,
                markup=False,
                soft_wrap=True,
            )
            raise SystemExit(3) from problem


def sentence(problem: Exception) -> str:
    """Return what to tell whoever gave the command; never more than a sentence or two."""
    if isinstance(problem, TryAgain):
        return f"{problem}{_hint()}"
    if isinstance(problem, ThadsError):
        return str(problem)
    # A library may wrap what the operating system said.
    error = next((each for each in (problem, *problem.args) if isinstance(each, OSError)), None)
    if error is not None and error.strerror:
        place = f": {error.filename}" if error.filename else ""
        todo = _REMEDIES.get(error.errno or 0, "")
        return f"{error.strerror}{place}{todo}"
    if isinstance(problem, UnicodeEncodeError | UnicodeDecodeError):
        return f"A name or a text is not UTF-8: {problem.object!r}."
    return _of_database(problem) or _of_store(problem) or _unforeseen(problem)


def _of_store(problem: Exception) -> str | None:
    """Return what an error of a store means; None: it is none."""
    if type(problem).__module__.partition(".")[0] not in ("botocore", "aiobotocore"):
        return None
    return (
        f"The store of THADS_LANDING or THADS_ARCHIVE cannot be used ({problem}): see the settings "
        "and what the store asks for."
    )


def _hint() -> str:
    """Say where the warehouse of `thads demo` is, if it is that one and does not run."""
    from thads_etl.local import state
    from thads_etl.settings import settings

    try:
        embedded = settings().warehouse_url is None
    except SettingsError:
        return ""
    if embedded and not state.current(settings().home).is_running:
        return " Its services do not run: `thads demo` starts them."
    return ""


def _of_database(problem: Exception) -> str | None:
    """Return what an error of the database means; None: it is none."""
    sqlalchemy: Any = sys.modules.get("sqlalchemy.exc")
    if sqlalchemy is None or not isinstance(problem, sqlalchemy.SQLAlchemyError):
        return None
    if isinstance(problem, sqlalchemy.ArgumentError):
        return (
            "The warehouse's address is not a connection string: write postgresql://user@host/name."
        )
    cause = getattr(problem, "orig", None)
    message = (str(cause or problem).strip() or type(problem).__name__).splitlines()[0]
    state = getattr(cause, "pgcode", None)
    if state in _UNDEPLOYED:
        return f"The warehouse is not up to date ({message}): run `thads db migrate`."
    if state == _FORBIDDEN:
        return f"The role that this command logs in as may not do this ({message})."
    if state == _OURS:
        return message
    return f"The warehouse refused: {message}."


def _unforeseen(problem: Exception) -> str:
    """Keep the traceback for whoever maintains the program, and say where."""
    opened, name = tempfile.mkstemp(".txt", "thads-")
    with os.fdopen(opened, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(traceback.format_exception(problem))
    what = " ".join(f"{type(problem).__name__}: {problem}".split())[:200]
    return f"A mistake of this program ({what}). Hand {name} to whoever maintains it."
