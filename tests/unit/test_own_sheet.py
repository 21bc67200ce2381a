"""The sheet that an answer adds is known by its name and its title, and by nothing less."""

import pytest

from thads_etl.reading.formats.workbook import Sheet
from thads_etl.reading.forms.own_sheet import NAME, TITLE, is_ours


@pytest.mark.parametrize(
    ("name", "first", "ours"),
    [
        (NAME, TITLE, True),
        (f"b01.xlsx/{NAME}", TITLE, True),
        (NAME, "", False),
        (NAME, "Biểu số: 01/TK-THA", False),
        ("Bieu 01", TITLE, False),
        (f"{NAME}/Bieu 01", TITLE, False),
        (f"{NAME} (2)", TITLE, False),
    ],
)
def test_by_name_and_title(name: str, first: str, ours: bool) -> None:
    assert is_ours(Sheet(name, [[first, "x"], [TITLE]])) is ours


@pytest.mark.parametrize("rows", [[], [[]], [["", TITLE]], [[""], [TITLE]]])
def test_the_title_stands_in_the_first_cell(rows: list[list[object]]) -> None:
    assert not is_ours(Sheet(NAME, rows))
