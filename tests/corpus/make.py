"""Files of the corpus: the official workbook, changed by hand, by mistake or on purpose.

`python -m corpus.make <folder>`, run in tests/, writes all of them to look at.
"""

import csv
import io
import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from corpus.containers import ods, packed, unpacked, xls
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from rules.forms import EDITIONS, PERIOD, office, on_sheet, period_of, submission, workbook

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.periods import Period
from thads_etl.reading.formats import containers
from thads_etl.reading.formats.legacy import ENCODINGS

Grid = list[list[object]]

FORM: FormEdition = next(edition for edition in EDITIONS if edition.form == "tnkt1")
SHEET: str = FORM.sheet
PART = "xl/worksheets/sheet1.xml"
FIRST_ROW = 11
"""Row of the first figures; the row of codes is above it."""


def form(name: str, edition: str, period: Period = PERIOD) -> bytes:
    """Return the official workbook of one form of any circular, filled in correctly for it."""
    chosen = load.edition_named(name, edition)
    values = submission(period_of(chosen))
    return workbook(values, [chosen], office("08", period.ends_on), period)


def of_vinh_long(heading: str) -> bytes:
    """Return a report of the nine months before a merger, by an office of that name."""
    period, chosen = Period(2025, 9), load.edition_named("tnkt1", "2024")
    whose = office("86", period.ends_on)
    content = workbook(submission(period_of(chosen)), [chosen], whose, period)
    return said_to_be("Cục THADS tỉnh Vĩnh Long", heading, content)


def said_to_be(old: str, new: str, content: bytes) -> bytes:
    """Return a workbook with a text of its shared strings replaced."""
    return part("xl/sharedStrings.xml", old, new, content)


def in_dong() -> bytes:
    """Return a form of money in which every number was typed a thousand times too large."""
    values = {place: value * 1000 for place, value in submission().items()}
    return workbook(values, [each for each in EDITIONS if each.form == "tnkt2"])


def move_column(sheet: Worksheet) -> None:
    """Exchange two columns, headings, codes and figures."""
    for row in range(8, FIRST_ROW + len(FORM.rows)):
        first, second = sheet.cell(row, 7), sheet.cell(row, 8)
        if not isinstance(first, MergedCell):
            first.value, second.value = second.value, first.value


def move_row(sheet: Worksheet) -> None:
    """Exchange the last two rows."""
    for column in range(1, 3 + len(FORM.columns)):
        first, second = (sheet.cell(FIRST_ROW + down, column) for down in (1, 2))
        first.value, second.value = second.value, first.value


def one() -> bytes:
    """Return the official workbook of one form, filled correctly."""
    return workbook(submission(), [FORM])


def grid() -> Grid:
    """Return what it shows, cell by cell."""
    (sheet,) = containers.opened(one()).sheets
    return [[_whole(value) for value in row] for row in sheet.rows]


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def live(change: Callable[[Worksheet], object]) -> bytes:
    """Return the workbook after a change that keeps its formulas; their values are lost."""
    book = openpyxl.load_workbook(io.BytesIO(one()))
    change(book[SHEET])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def page(change: Callable[[Worksheet], object]) -> bytes:
    """Return the workbook as values after a change of its sheet."""
    return on_sheet(one(), SHEET, change)


def put(**cells: Any) -> bytes:
    """Return the workbook as values with other values in some cells."""

    def change(sheet: Worksheet) -> None:
        for at, value in cells.items():
            sheet[at] = value

    return page(change)


def replaced(old: str, new: str) -> bytes:
    """Return the workbook with a text of its shared strings replaced; formulas stay."""
    return part("xl/sharedStrings.xml", old, new)


def part(name: str, old: str, new: str, content: bytes | None = None) -> bytes:
    """Return the workbook with a text of one part replaced."""
    parts = unpacked(content or one())
    before = parts[name].decode()
    assert old in before, f"{name} holds no {old}"
    return packed(parts | {name: before.replace(old, new, 1).encode()})


def in_cell(at: str, markup: str) -> bytes:
    """Return the workbook with the markup of one cell replaced."""
    parts = unpacked(one())
    before = parts[PART].decode()
    after = re.sub(rf'<c r="{at}"[^>]*?(?:/>|>.*?</c>)', markup, before)
    assert after != before
    return packed(parts | {PART: after.encode()})


def with_parts(**added: bytes) -> bytes:
    """Return the workbook with more parts."""
    return packed(unpacked(one()) | {_path(name): data for name, data in added.items()})


def _path(name: str) -> str:
    """Return the name of a part written as a name of Python: `__` is a slash, `·` a dot."""
    return name.replace("__", "/").replace("·", ".")


def without(name: str) -> bytes:
    return packed({n: data for n, data in unpacked(one()).items() if n != name})


def delimited(separator: str = ";", encoding: str = "utf-8", rows: Grid | None = None) -> bytes:
    """Return the form as a text file, numbers as Vietnamese offices print them."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    for row in grid() if rows is None else rows:
        writer.writerow([str(v).replace(".", ",") if isinstance(v, float) else v for v in row])
    text = target.getvalue()
    if encoding == "cp1258":
        return cp1258(text)
    return text.encode(encoding)


def cp1258(text: str) -> bytes:
    """Return text in the Vietnamese code page, which writes tones as letters of their own."""
    coded = bytearray()
    for letter in text:
        try:
            coded += letter.encode("cp1258")
        except UnicodeEncodeError:
            coded += _with_tone(letter)
    return bytes(coded)


def _with_tone(letter: str) -> bytes:
    """Keep hats on their letters and set the tone apart: ế is ê and a tone."""
    apart = unicodedata.normalize("NFD", letter)
    tone = next((sign for sign in apart if sign in "\u0300\u0301\u0303\u0309\u0323"), "")
    stem = unicodedata.normalize("NFC", apart.replace(tone, "", 1) if tone else apart)
    return (stem + tone).encode("cp1258", "replace")


def old_letters(name: str, text: str) -> str:
    """Return text as a font of an old encoding wants it; TCVN3 has no capitals with tones."""
    encoding = next(each for each in ENCODINGS if each.name == name)
    letters: dict[str, str] = {}
    for written, letter in encoding.letters.items():
        letters.setdefault(letter, written)
    return "".join(letters.get(each, letters.get(each.lower(), each)) for each in text)


def in_old_letters(name: str) -> bytes:
    """Return the workbook with every text in an old encoding."""

    def rewrite(sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = old_letters(name, cell.value)

    return page(rewrite)


def old_rows(name: str) -> Grid:
    return [[old_letters(name, v) if isinstance(v, str) else v for v in row] for row in grid()]


def every_text(change: Callable[[str], str]) -> bytes:
    def rewrite(sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = change(cell.value)

    return page(rewrite)


def as_xls(rows: Grid | None = None, **more: Any) -> bytes:
    return xls({SHEET: rows or grid()}, **more)


def as_ods(rows: Grid | None = None, **parts: bytes) -> bytes:
    return ods({SHEET: rows or grid()}, **parts)


def changed_grid(*cells: tuple[int, int, object]) -> Grid:
    """Return the grid with other values at some zero-based places."""
    rows = grid()
    for row, column, value in cells:
        rows += [[""] * len(rows[0]) for _ in range(row + 1 - len(rows))]
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    return rows


def archive(**members: bytes) -> bytes:
    """Return a .zip of files."""
    return packed({_path(name): data for name, data in members.items()})


def sheet_of(rows: str, dimension: str = "") -> bytes:
    """Return the workbook with another sheet's markup in place of the form's."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    body = f"<worksheet {space}>{dimension}<sheetData>{rows}</sheetData></worksheet>"
    return packed(unpacked(one()) | {PART: body.encode()})


def typed_over(sums: int) -> bytes:
    """Return the workbook with the first sums typed as the numbers that they came to."""
    content = unpacked(one())[PART].decode()
    content = re.sub(r"<f>(?!IF)[^<]*</f>", "", content, count=sums)
    return packed(unpacked(one()) | {PART: content.encode()})


def nothing(_sheet: Worksheet) -> None:
    """Change nothing: opened and saved."""


def lower(sheet: Worksheet) -> None:
    """Put five rows on top, as a person does: merged cells move along."""
    sheet.insert_rows(1, 5)
    for area in sheet.merged_cells.ranges:
        area.shift(row_shift=5)


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[FIRST_ROW + 1].hidden = True


def hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["F"].hidden = True


def hide_empty_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[FIRST_ROW + 5].hidden = True


def ods_hidden(row: str, number: int) -> bytes:
    """Return the .ods with one row hidden."""
    parts = unpacked(as_ods())
    rows = parts["content.xml"].decode().split(row)
    hidden = row.replace(">", ' table:visibility="collapse">')
    text = row.join(rows[: number + 1]) + hidden + row.join(rows[number + 1 :])
    return packed(parts | {"content.xml": text.encode()})


def main(folder: Path, cases: Sequence[Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, case in enumerate(cases, 1):
        (folder / f"{number:03d} {case.name.replace('/', ' - ')}").write_bytes(case.make())


if __name__ == "__main__":
    from corpus.table import CASES

    main(Path(sys.argv[1]), CASES)
