"""How a wrong command line is told: in few words, whatever was typed."""

import re
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from thads_etl.cli.options import ASKED
from thads_etl.errors import SettingsError

_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""Typer has click inside, and a name for some of its errors alone."""

_LONG = re.compile(r"(\S{200})\S{100,}(\S{60})")
_NEGATIVE = re.compile(r"No such option: (-\d+)")


class Commands(TyperGroup):
    """All commands. No word is empty: an empty path would be the folder one stands in."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        _refuse_empty(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except _UsageError as wrong:
            words: Any = wrong
            words.message = _worded(str(words.message))
            raise


def shortened(text: str) -> str:
    """Return a text with the middle of each very long word left out."""
    return _LONG.sub(r"\1…\2", text)


def _worded(message: str) -> str:
    if negative := _NEGATIVE.match(message):
        return f"{negative[1]} is not a number of anything: they begin at 1."
    return shortened(message)


def _refuse_empty(line: Sequence[str]) -> None:
    """Raise SettingsError for a word without a letter; some options say more of theirs."""
    if line[:1] == ["airflow"]:
        return
    for before, word in zip(["", *line], line, strict=False):
        if word == "" and before.removeprefix("--") not in ASKED:
            what = before if before.startswith("--") else "an argument"
            raise SettingsError(f"Nothing can be done with an empty word: {what} is ''.")
        if re.fullmatch("--[a-z-]+=", word) and word[2:-1] not in ASKED:
            raise SettingsError(f"Nothing can be done with an empty word: {word[:-1]} is ''.")
