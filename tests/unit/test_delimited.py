"""Text with separators: what the content proves is taken, the rest is refused."""

import pytest
from corpus.make import cp1258, delimited, grid

from thads_etl.reading.formats import delimited as texts
from thads_etl.reading.formats.workbook import Unreadable
from thads_etl.reading.forms import numbers

CODES = b"A;B;1;2\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_grid_is_that_of_the_sheet(separator: str, encoding: str) -> None:
    read = texts.sheet(delimited(separator, encoding)).rows
    assert [[numbers.percent(value).number or value for value in row] for row in read] == [
        [numbers.percent(value).number or str(value) for value in row] for row in grid()
    ]


def test_windows_1258_has_its_tones_apart() -> None:
    assert cp1258("ế") == b"\xea\xec"
    (row, _) = texts.sheet(cp1258("Biểu số: 1;Đơn vị báo cáo: Thừa Thiên Huế\n") + CODES).rows
    assert row[:2] == ["Biểu số: 1", "Đơn vị báo cáo: Thừa Thiên Huế"]


def test_quotes_hold_separators_and_line_ends() -> None:
    read = texts.sheet(CODES + b'"x;y";"one\ntwo";"say ""5""";3\n').rows
    assert read[1] == ["x;y", "one\ntwo", 'say "5"', "3"]


def test_short_rows_are_filled_up() -> None:
    assert texts.sheet(b"x\n\n" + CODES).rows == [
        ["x", "", "", ""],
        ["", "", "", ""],
        ["A", "B", "1", "2"],
    ]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"no table", "read-01"),
        (b"\xff\xfe\x00", "read-01"),
        (b"A;1;2\x00", "read-01"),
        (b"\xd0\xcf\x11\xe0", "read-01"),
        (b'A;1;2\n"', "read-01"),
        (b"A;1;2\n" + b"x" * 200_000, "read-01"),
        ("A;1;2;é".encode("latin-1"), "read-22"),
        (b"A;1;2\nA,1,2\n", "read-22"),
        (b"A\t1\t2\nA,1,2\n", "read-22"),
        (CODES + b"\n" * 70_000, "read-18"),
    ],
)
def test_what_can_be_read_in_no_way_or_in_two_is_refused(content: bytes, rule: str) -> None:
    with pytest.raises(Unreadable) as refused:
        texts.sheet(content)
    assert refused.value.rule == rule
