"""Tables as Markdown writes them."""

from collections.abc import Iterable, Sequence


def table(headings: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    rows = [headings, ["---"] * len(headings), *lines]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)
