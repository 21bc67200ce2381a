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


@pytest.mark.parametrize("line", ["", ";;;;", " ; ;", "\t", ",,"])
def test_empty_lines_at_the_end_are_no_rows(line: str) -> None:
    for end in ("\n", "\r\n"):
        content = CODES + (f"5;6;7;{end}" + f"{line}{end}" * 70_000).encode()
        assert texts.sheet(content).rows == [["A", "B", "1", "2"], ["5", "6", "7", ""]]


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
        (CODES + b"x\n" * 70_000, "read-18"),
    ],
)
def test_what_can_be_read_in_no_way_or_in_two_is_refused(content: bytes, rule: str) -> None:
    with pytest.raises(Unreadable) as refused:
        texts.sheet(content)
    assert refused.value.rule == rule


CELLS = "<table><tr><td>A</td><td>1</td></tr></table>"
OTHER_KINDS = {
    f"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body>{CELLS}": "HTML (trang web)",
    f"\n\n  <!DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01//EN'>{CELLS}": "HTML (trang web)",
    f"<meta http-equiv='Content-Type' content='text/html; charset=utf-8'>{CELLS}": "HTML",
    CELLS: "HTML (trang web)",
    "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'>": "HTML",
    "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>": "XML 2003",
    "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>": "2003",
    "<?xml version='1.0'?><office:document xmlns:office='urn:x'/>": "OpenDocument không nén",
    "<?xml version='1.0'?><rows/>": "XML",
    f"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n{CELLS}": "MHT (trang web",
    "From: <Saved by Blink>\r\nSubject: Biểu 01\r\nMIME-Version: 1.0\r\n": "MHT (trang web",
    "ID;PWXL;N;E\r\nP;PGeneral\r\n": "SYLK",
    'ID;PWXL;N;E\nC;Y1;X1;K"A"\n': "SYLK",
    'TABLE\r\n0,1\r\n"EXCEL"\r\n': "DIF",
    '{"url": "https://docs.google.com/"}': "JSON",
    '[["A", 1, 2]]': "JSON",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
@pytest.mark.parametrize("text", OTHER_KINDS)
def test_what_another_program_wrote_is_named_with_what_to_do(text: str, encoding: str) -> None:
    with pytest.raises(Unreadable) as refused:
        texts.sheet(text.encode(encoding, "replace"))
    assert refused.value.rule == "read-01"
    assert "đây là tệp " in str(refused.value)
    assert OTHER_KINDS[text] in str(refused.value)
    assert "chọn Lưu thành (Save As), loại tệp Excel (.xlsx)" in str(refused.value)


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;;"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_a_line_that_declares_the_separator_is_no_row(line: str, encoding: str) -> None:
    without = texts.sheet(delimited(";", encoding))
    mark = b"\xef\xbb\xbf" if encoding == "utf-8-sig" else b""
    first = f"{line}\r\n".encode("utf-16" if encoding == "utf-16" else "ascii")
    content = delimited(";", encoding)
    content = first + content[2:] if encoding == "utf-16" else mark + first + content[len(mark) :]
    assert texts.sheet(content) == without


def test_any_separator_may_be_declared_and_is_the_only_one() -> None:
    assert texts.sheet(b"sep=|\nx;y|\nA|1|2\n").rows == [["x;y", "", ""], ["A", "1", "2"]]
    assert texts.sheet(b"sep=;\nA;1;2\nA,1,2\n").rows[1] == ["A,1,2", "", ""]
    with pytest.raises(Unreadable, match="tách theo sep="):
        texts.sheet(b"sep=|\nA;1;2\n")
    assert texts.sheet(b"sep=1;x\nA;1;2\n").rows[0] == ["sep=1", "x", ""]
