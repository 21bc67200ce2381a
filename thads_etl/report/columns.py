"""How wide the columns of a printed table are, so that no number is broken over two lines."""

from collections.abc import Sequence

from thads_etl.report.blocks import Number, Table, Text

MARGIN = 1.2
"""Millimetres at both sides of a cell's text."""
_FEWEST = 5
"""Letters that every column has room for."""
_POINT = 0.3528
_LETTER = 0.72
"""Width of a bold letter, in parts of the size: of the widest font that may stand in for ours."""


def widths(table: Table, size: float, room: float) -> list[float]:
    """Return the widths of the columns in millimetres, together as wide as the room.

    Each has at least its longest word, or number. What is left goes to labels first: the heading
    of a column of numbers may take several lines.
    """
    places = range(len(table.columns))
    columns = [_texts(table, place) for place in places]
    made = [_millimetres(max(map(_longest_word, texts)), size) for texts in columns]
    lines = [_millimetres(max(map(len, texts)), size) for texts in columns]
    for numeric in (False, True):
        chosen = [place for place in places if table.columns[place].numeric == numeric]
        wanted = sum(lines[place] - made[place] for place in chosen)
        share = min(1.0, max(0.0, room - sum(made)) / wanted) if wanted else 0.0
        for place in chosen:
            made[place] += share * (lines[place] - made[place])
    return [room * width / sum(made) for width in made]


def _texts(table: Table, place: int) -> Sequence[str]:
    return [table.columns[place].title, *(_printed(row[place]) for row in table.rows)]


def _printed(text: Text) -> str:
    return "".join(run.text + run.flag if isinstance(run, Number) else run for run in text)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _millimetres(letters: int, size: float) -> float:
    return max(letters, _FEWEST) * size * _POINT * _LETTER + 2 * MARGIN
