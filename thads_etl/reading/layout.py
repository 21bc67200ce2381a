"""Where the table of a form stands on its sheet; refuses what differs from the edition."""

import re
from dataclasses import dataclass

from thads_etl.catalogue.model import FormEdition
from thads_etl.findings import Finding
from thads_etl.reading import names
from thads_etl.reading.problems import problem
from thads_etl.reading.workbook import Sheet, address

_ROW_CODE = re.compile(r"(?:[IVX]+|\d+)(?:\.\d+)*")

STUB = ("A", "B")
"""Codes printed over the two columns of row codes and labels."""


@dataclass(frozen=True)
class Place:
    """Zero-based place of the first value: the edition's first row and first column."""

    row: int
    column: int


def locate(sheet: Sheet, edition: FormEdition) -> Place | Finding:
    """Return where the values begin, or the first difference from the edition."""
    head = code_row(sheet)
    if head is None:
        return problem("read-06", sheet.name, None, "không thấy dòng mã cột A, B, 1, 2, …")
    first = Place(head.row + 1, head.column + len(STUB))
    difference = (
        _columns_differ(sheet, edition, head)
        or _rows_differ(sheet, edition, first)
        or _numbers_outside(sheet, edition, first)
    )
    return difference or first


def code(raw: object) -> str:
    """Return a printed code as text, whether it was typed as text or as a number."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return names.clean(str(raw))


def is_code(raw: object, due: str) -> bool:
    """Compare with the code that is due; a sheet turns a typed 2.10 into the number 2.1."""
    if isinstance(raw, float) and due.count(".") == 1 and due.replace(".", "").isdecimal():
        return raw == float(due)
    return code(raw) == due


def code_row(sheet: Sheet) -> Place | None:
    """Return where the printed codes of the columns begin."""
    for row, values in enumerate(sheet.rows):
        for column in range(len(values) - 1):
            if (code(values[column]), code(values[column + 1])) == STUB:
                return Place(row, column)
    return None


def _columns_differ(sheet: Sheet, edition: FormEdition, head: Place) -> Finding | None:
    start = head.column + len(STUB)
    expected = [column.code for column in edition.columns]
    width = max(len(expected) + 1, len(sheet.rows[head.row]) - start)
    printed = [code(sheet.at(head.row, start + offset)) for offset in range(width)]
    for offset, found in enumerate(printed):
        due = expected[offset] if offset < len(expected) else ""
        if found != due:
            said = f"mã cột là “{found}”, biểu mẫu là “{due}”"
            return problem("read-06", sheet.name, address(head.row, start + offset), said)
    for offset, column in enumerate(edition.columns):
        row, label = _nearest_above(sheet, head.row, start + offset)
        if label.lower() != names.clean(column.label).lower():
            said = f"tên cột {column.code} là “{label}”, biểu mẫu là “{column.label}”"
            return problem("read-06", sheet.name, address(row, start + offset), said)
    return None


def _nearest_above(sheet: Sheet, row: int, column: int) -> tuple[int, str]:
    """Return the heading of a column: merged cells keep their text in the topmost one."""
    for above in range(row - 1, -1, -1):
        if text := names.clean(str(sheet.at(above, column))):
            return above, text
    return row, ""


def _rows_differ(sheet: Sheet, edition: FormEdition, first: Place) -> Finding | None:
    stub = first.column - len(STUB)
    for offset, row in enumerate(edition.rows):
        at = first.row + offset
        found = (code(sheet.at(at, stub)), names.clean(str(sheet.at(at, stub + 1))))
        same = is_code(sheet.at(at, stub), row.code)
        if not same or found[1].lower() != names.clean(row.label).lower():
            said = f"dòng là “{' '.join(found)}”, " if edition.each is None else ""
            said += f"biểu mẫu là “{row.code} {row.label}”"
            return problem("read-06", sheet.name, address(at, stub), said)
    below = first.row + len(edition.rows)
    if _ROW_CODE.fullmatch(code(sheet.at(below, stub))):
        said = "có dòng nằm ngoài các dòng của biểu mẫu"
        return problem("read-06", sheet.name, address(below, stub), said)
    return None


def _numbers_outside(sheet: Sheet, edition: FormEdition, first: Place) -> Finding | None:
    """Numbers under the last row or beside the last column would be lost without a word."""
    below = first.row + len(edition.rows)
    right = first.column + len(edition.columns)
    for row in range(first.row, len(sheet.rows)):
        start = first.column if row >= below else right
        for column in range(start, max(right, len(sheet.rows[row]))):
            value = sheet.at(row, column)
            if isinstance(value, int | float) and not isinstance(value, bool):
                said = "có số liệu nằm ngoài các dòng, các cột của biểu mẫu"
                return problem("read-06", sheet.name, address(row, column), said)
    return None
