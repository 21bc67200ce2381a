"""Colours of cells: which of them nobody can tell apart."""

import pytest

from thads_etl.reading.formats.colours import is_unseen


@pytest.mark.parametrize(
    ("text", "ground", "unseen"),
    [
        ("FFFFFF", None, True),
        (None, "000000", True),
        (None, None, False),
        ("F7F7F7", None, True),  # 8 of 255 levels apart
        ("F6FFFF", None, False),
        ("C0C0C0", "C8B8C0", True),
        ("theme 4", "theme 4", True),
        ("theme 4", "FFFFFF", False),
        ("FFFF", "FFFFFF", False),  # no colour at all, of which the beginning is the same
        ("FFF", "FFFFFF", False),
    ],
)
def test_what_has_the_colour_of_its_ground(
    text: str | None, ground: str | None, unseen: bool
) -> None:
    assert is_unseen(text, ground) is unseen
