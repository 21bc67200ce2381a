"""What the look of a part of a text does to the digits in it."""

import pytest

from thads_etl.reading.formats.marks import mark_of, strongest
from thads_etl.reading.formats.style import RAISED, STRUCK


@pytest.mark.parametrize(
    ("pieces", "mark"),
    [
        ([], ""),
        ([("38", "")], ""),
        ([("3", ""), ("8", "")], "ghép từ 2 phần có phông chữ khác nhau"),
        ([("3", ""), (" ", RAISED)], ""),
        ([("38", ""), ("1", RAISED)], f"phần “1” {RAISED}"),
        ([("Tổng", ""), ("1", RAISED)], ""),  # a footnote
        ([("mục 2", ""), ("3", RAISED)], f"phần “3” {RAISED}"),
        ([("3", RAISED), ("2 mục", "")], f"phần “3” {RAISED}"),
        ([("3", RAISED), (" 2 mục", "")], ""),
        ([("Tổng", STRUCK), ("38", "")], f"phần “Tổng” {STRUCK}"),
    ],
)
def test_what_makes_digits_another_number(pieces: list[tuple[str, str]], mark: str) -> None:
    assert mark_of(pieces) == mark


def test_one_mark_is_told() -> None:
    assert [strongest(frozenset(marks)) for marks in ((), (RAISED,), (RAISED, STRUCK))] == [
        *("", RAISED, STRUCK)
    ]
