"""What the look of a part of a text does to the digits in it."""

from collections.abc import Sequence

from thads_etl.reading.formats.style import STRUCK


def strongest(marks: frozenset[str]) -> str:
    """Return the one mark that is told; "" when there is none."""
    return STRUCK if STRUCK in marks else min(marks, default="")


def mark_of(pieces: Sequence[tuple[str, str]]) -> str:
    """Return what makes the digits of a text another number than they seem to be; "" if nothing.

    pieces: texts with what their look does to them. A raised character behind a word is a footnote.
    """
    pieces = [piece for piece in pieces if piece[0].strip()]
    whole = "".join(text for text, _ in pieces)
    is_figure = any(each.isdigit() for each in whole) and not any(map(str.isalpha, whole))
    texts = ["", *(text for text, _ in pieces), ""]
    for number, (text, mark) in enumerate(pieces):
        before, behind = texts[number], texts[number + 2]
        joins = _meet(before, text) or _meet(text, behind)
        if mark == STRUCK or (mark and (is_figure or joins)):
            return f"phần “{text.strip()}” {mark}"
    if is_figure and len(pieces) > 1:
        return f"ghép từ {len(pieces)} phần có phông chữ khác nhau"
    return ""


def _meet(left: str, right: str) -> bool:
    """Say whether one text ends and the next begins with a digit: they show one number."""
    return left[-1:].isdigit() and right[:1].isdigit()
