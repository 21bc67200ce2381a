"""Tables as Markdown writes them, and figures as they are printed."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console


def table(headings: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    rows = [headings, ["---"] * len(headings), *lines]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)


def show(figures: Any, format: str) -> None:
    """Print figures as json, or to be read."""
    if format == "json":
        print(json.dumps(figures))
    else:
        Console().print(figures)
