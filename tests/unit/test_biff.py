"""The records of an .xls: what the book declares for all sheets, in old files and in newer ones."""

import struct

import pytest
from corpus.containers import Styled, record, xls_looks, xls_of_shared, xls_stream

from thads_etl.reading.formats import biff
from thads_etl.reading.formats.compound import Storage
from thads_etl.reading.formats.style import STRUCK
from thads_etl.reading.formats.workbook import Sheet, Unreadable

OLD, NEW = 0x0500, 0x0600
BOOK, SHEET, MACROS, CHART, BASIC = 0x0005, 0x0010, 1, 2, 6
END, CONTINUED, SHARED = record(0x000A), 0x003C, 0x00FC


def begin(kind: int, version: int = NEW) -> bytes:
    more = b"" if version == OLD else struct.pack("<II", 0, 6)
    return record(0x0809, struct.pack("<HHHH", version, kind, 0, 1997) + more)


def written(
    *sheets: tuple[str, bytes],
    version: int = NEW,
    code_page: int = 1258,
    before: bytes = b"",
    state: int = 0,
    kind: int = 0,
) -> bytes:
    """Return the stream of a book with these sheets, each with its records."""
    header = begin(BOOK, version) + record(0x0042, struct.pack("<H", code_page)) + before
    names = [
        name.encode(f"cp{code_page}") if version == OLD else b"\1" + name.encode("utf-16-le")
        for name, _ in sheets
    ]
    at = len(header) + sum(4 + 7 + len(name) for name in names) + len(END)
    entries = b""
    for name, (text, records) in zip(names, sheets, strict=True):
        entries += record(0x0085, struct.pack("<IBBB", at, state, kind, len(text)) + name)
        at += len(begin(SHEET, version) + records + END)
    pages = b"".join(begin(SHEET, version) + records + END for _, records in sheets)
    return header + entries + END + pages


def read(stream: bytes, *names: str) -> tuple[list[Sheet], bool]:
    return biff.read(Storage(frozenset({"root entry", "workbook", *names}), stream))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def old_text(row: int, column: int, text: str) -> bytes:
    data = text.encode("cp1258")
    return record(0x0204, struct.pack("<HHHH", row, column, 0, len(data)) + data)


def test_an_old_file_writes_its_names_and_texts_in_its_code_page() -> None:
    (sheet,), _ = read(written(("Đơn", old_text(0, 1, "Đô") + number(0, 0, 5)), version=OLD))
    assert (sheet.name, sheet.rows) == ("Đơn", [[5.0, "Đô"]])
    traits = sheet.traits(())
    assert dict(traits.refused) == {}


def test_a_new_file_has_sheets_one_behind_the_other() -> None:
    sheets, has_macros = read(
        written(("Biểu 1", number(1, 0, 5)), ("Đ", number(0, 0, 7) + number(0, 1, 8)))
    )
    assert [(sheet.name, sheet.rows, sheet.is_hidden) for sheet in sheets] == [
        ("Biểu 1", [[""], [5.0]], False),
        ("Đ", [[7.0, 8.0]], False),
    ]
    assert not has_macros


@pytest.mark.parametrize(("state", "hidden"), [(0, False), (1, True), (2, True), (0x40, False)])
def test_a_sheet_may_be_hidden_and_very_hidden(state: int, hidden: bool) -> None:
    (sheet,), _ = read(written(("a", number(0, 0, 5)), state=state))
    assert sheet.is_hidden is hidden


@pytest.mark.parametrize(
    ("kind", "macros"), [(0, False), (MACROS, True), (CHART, False), (BASIC, True)]
)
def test_macros_may_be_a_sheet_of_their_own(kind: int, macros: bool) -> None:
    assert read(written(("a", number(0, 0, 5)), kind=kind))[1] is macros


@pytest.mark.parametrize(
    ("name", "macros"), [("_vba_project_cur", True), ("macros", True), ("ole", False)]
)
def test_macros_may_be_stored_beside_the_book(name: str, macros: bool) -> None:
    assert read(written(("a", number(0, 0, 5))), name)[1] is macros


@pytest.mark.parametrize(
    ("kind", "linked"), [(b"\1\4", False), (b"\1\x3a", False), (b"\5\0", True), (b"\0\4", True)]
)
def test_a_link_to_another_file_is_known(kind: bytes, linked: bool) -> None:
    before = record(0x01AE, b"\1\0" + kind)
    assert read(written(("a", number(0, 0, 5)), before=before))[1] is linked


def test_shared_texts_go_on_in_the_records_behind_them_alone() -> None:
    shared = record(SHARED, struct.pack("<IIHB", 2, 2, 4, 0) + b"ab")
    more = record(CONTINUED, b"\0cd") + record(CONTINUED, struct.pack("<HB", 1, 0) + b"e")
    other = record(0x00EB, b"x") + record(CONTINUED, b"of a picture")
    cells = xls_of_shared(0, 0, 0) + xls_of_shared(0, 1, 1)
    for before in (shared + more + other, other + shared + more):
        (sheet,), _ = read(written(("a", cells), before=before))
        assert sheet.rows == [["abcd", "e"]]


def test_a_cell_has_the_look_that_the_book_declares() -> None:
    stream = xls_stream({"a": [[Styled(5), 6]]}, before=xls_looks("0.00", font=1))
    (sheet,), _ = read(stream)
    assert {at: refusal.reason for at, refusal in sheet.traits(()).refused.items()} == {
        "A1": STRUCK
    }
    assert set(sheet.traits(()).styles) == {"A1"}


def test_a_chart_within_a_sheet_is_none_of_its_cells() -> None:
    chart = begin(0x0020) + number(0, 0, 99) + begin(0x0020) + number(0, 1, 98) + END + END
    records = number(0, 0, 5) + chart + number(1, 0, 6)
    stream = written(("a", records))
    start = stream.index(begin(SHEET))
    depths = [
        (depth, struct.unpack_from("<d", data, 6)[0])
        for kind, data, depth in biff.records(stream, start)
        if kind == 0x0203
    ]
    assert depths == [(1, 5.0), (2, 99.0), (3, 98.0), (1, 6.0)]


def test_records_end_with_their_part() -> None:
    part = begin(SHEET) + number(0, 0, 5) + END
    assert [kind for kind, _, _ in biff.records(b"xyz" + part + number(0, 0, 6), 3)] == [
        *(0x0809, 0x0203, 0x000A)
    ]
    assert [data for kind, data, _ in biff.records(part, 0) if kind == 0x000A] == [b""]
    for cut in (len(part) - 1, len(part) - 4, len(begin(SHEET))):
        with pytest.raises(Unreadable, match="bị hỏng hoặc bị cắt cụt"):
            list(biff.records(part[:cut], 0))


def test_a_password_is_told_and_damage_too() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(written(("a", number(0, 0, 5)), before=record(0x002F, bytes(54))))
    assert refusal.value.rule == "read-16"
    with pytest.raises(Unreadable, match="bị hỏng hoặc bị cắt cụt"):
        read(written(("a", record(0x0203, b"\0\0"))))
    with pytest.raises(Unreadable, match="bị hỏng hoặc bị cắt cụt"):
        read(written(("a", xls_of_shared(0, 0, 0))))


def test_what_the_library_cannot_read_for_a_new_error_is_taken_from_the_bytes() -> None:
    new_error = record(0x0205, struct.pack("<HHHBB", 0, 0, 0, 0x2B, 1))
    unknown = record(0x0205, struct.pack("<HHHBB", 0, 0, 0, 0x2C, 1))
    for error in (new_error, unknown):
        (sheet,), _ = read(written(("a", error + number(0, 1, 5))))
        assert sheet.rows == [["", 5.0]]
        assert sheet.traits(()).refused["A1"].rule == "read-07"
