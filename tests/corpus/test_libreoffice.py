"""What an office does: take the blank workbook, type numbers, save with LibreOffice, send."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from corpus import libreoffice
from corpus.containers import packed, unpacked
from corpus.headers import on_every_page
from corpus.make import PART, page
from openpyxl.styles import Font
from rules.forms import EDITIONS, PERIOD, figures, office, rates, submission, workbook

from thads_etl import reading
from thads_etl.catalogue.model import FormEdition
from thads_etl.periods import Period
from thads_etl.reading.forms.numbers import State
from thads_etl.workbooks.grid import Positions
from thads_etl.workbooks.template import editions_in_force


def filled(editions: tuple[FormEdition, ...], period: Period) -> bytes:
    """Return the blank workbook with numbers typed into its input cells."""
    blank = workbook(None, editions, office("08", period.ends_on), period)
    book = openpyxl.load_workbook(BytesIO(blank))
    for edition in editions:
        places = Positions(edition)
        for (form, row, column), value in submission(period).items():
            if form == edition.form:
                book[edition.sheet][places.address((row, column))] = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def saved(folder: Path, content: bytes, kind: str) -> bytes:
    """Return the file as LibreOffice saves it."""
    source = folder / "typed.xlsx"
    source.write_bytes(content)
    (path,) = libreoffice.converted(folder, [source], kind).iterdir()
    return path.read_bytes()


BY_2024 = Period(2025, 6)
CHANGED = tuple(
    edition
    for edition in editions_in_force(BY_2024)
    if edition.form in ("b04", "b07", "b08", "b10", "chitieu")
)
"""Forms that Thông tư 05/2024 changed, one by unit, one of percentages."""


@pytest.mark.parametrize(
    ("kind", "period", "editions"),
    [
        ("xlsx", PERIOD, EDITIONS),
        ("xls", PERIOD, EDITIONS),
        ("ods", PERIOD, EDITIONS),
        ("csv", PERIOD, EDITIONS[:1]),
        ("xls", BY_2024, CHANGED),
        ("ods", BY_2024, CHANGED),
        ("csv", BY_2024, CHANGED[:1]),
    ],
    ids=lambda each: str(each) if isinstance(each, str | Period) else "",
)
def test_what_was_typed_is_read_whatever_it_is_saved_as(
    kind: str,
    period: Period,
    editions: tuple[FormEdition, ...],
    tmp_path: Path,
) -> None:
    content = saved(tmp_path, filled(editions, period), kind)
    file = reading.read_safely(content, f"typed.{kind}")
    assert file.problems == ()
    assert [form.edition for form in file.forms] == list(editions)
    for form in file.forms:
        assert form.problems == ()
        grid = figures(form.edition, submission(period))
        expected = {**grid, **rates(form.edition, grid)}
        places = Positions(form.edition)
        assert {(cell.row, cell.column): cell.value for cell in form.cells} == expected
        for cell in form.cells:
            assert cell.address == places.address((cell.row, cell.column))
            blank = expected[cell.row, cell.column] is None
            assert cell.state is (State.BLANK if blank else State.NUMBER)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_nobody_sees_is_said_whatever_it_is_saved_as(kind: str, tmp_path: Path) -> None:
    white = page(lambda sheet: setattr(sheet["D12"], "font", Font(color="FFFFFFFF")))
    markup = unpacked(white)
    covering = '<mergeCell ref="E13:F13"/></mergeCells>'
    cells = markup[PART].decode().replace("</mergeCells>", covering)
    content = packed(markup | {PART: cells.encode()})
    file = reading.read_safely(saved(tmp_path, content, kind), f"typed.{kind}")
    (form,) = file.forms
    assert [(each.rule, each.cell, each.message.rpartition(", ")[2]) for each in form.problems] == [
        ("read-27", "D12", "có chữ cùng màu với nền hoặc quá nhỏ"),
        ("read-27", "F13", "bị ô gộp che"),
    ]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_statement_above_every_page_counts_whatever_it_is_saved_as(
    kind: str, tmp_path: Path
) -> None:
    content = on_every_page('&"Arial,Bold"&12Đơn vị báo cáo: Cục THADS tỉnh Hà Giang')()
    file = reading.read_safely(saved(tmp_path, content, kind), f"typed.{kind}")
    assert [(each.rule, each.cell) for each in file.problems] == [("read-34", "P1")]
    assert (
        "ở đầu trang hoặc chân trang in ghi “Đơn vị báo cáo: Cục THADS" in file.problems[0].message
    )
