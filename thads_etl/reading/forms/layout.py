"""Where the table of a form stands on its sheet; refuses what differs from the edition."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from thads_etl.catalogue.model import FormEdition
from thads_etl.reading import lookalikes
from thads_etl.reading.formats.workbook import Place, Raw, Sheet, address
from thads_etl.reading.forms import drift, names

_ROW_CODE = re.compile(r"(?:[IVX]+|\d+)(?:\.\d+)*")

STUB = ("A", "B")
"""Codes printed over the two columns of row codes and labels."""
_BEYOND = 5
"""Rows more than the form has that are looked at, to say which one is too many."""


@dataclass(frozen=True)
class Misfit:
    """How a table differs from an edition, and in which cell first."""

    at: str | None
    difference: str


def locate(sheet: Sheet, edition: FormEdition, header: Place | None) -> Place | Misfit:
    """Return where the values begin, or how the table differs from the edition.

    header: the row of the printed codes, from `code_row`.
    """
    if header is None:
        return _codes_like(sheet) or Misfit(None, "không thấy dòng mã cột A, B, 1, 2, …")
    first = Place(header.row + 1, header.column + len(STUB))
    return _columns_differ(sheet, edition, header) or _rows_differ(sheet, edition, first) or first


def pushed_down(sheet: Sheet, at: Place, due: Sequence[str], name: str = "") -> Misfit | None:
    """Return how far empty rows have moved the row down that is due at a place.

    due: codes that it may have.
    """
    filled = (row for row in range(at.row, len(sheet.rows)) if any(map(_text, sheet.rows[row])))
    below = next(filled, at.row)
    line = next((each for each in due if is_code(sheet.at(below, at.column), each)), None)
    if below == at.row or line is None:
        return None
    line = f"dòng {line}{f' “{name}”' if name else ''}"
    here, there = address(at.row, at.column), address(below, at.column)
    return Misfit(
        here, f"thừa dòng để trống, ngay trước {line}: dòng này phải ở {here} nhưng ở {there}"
    )


def code(raw: object) -> str:
    """Return a printed code as text, whether it was typed as text or as a number."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return names.clean(str(raw))


def is_code(raw: object, due: str) -> bool:
    """Compare with the code that is due; a sheet turns a typed 2.10 into the number 2.1."""
    if raw == due:
        return True
    if isinstance(raw, float) and due.count(".") == 1 and due.replace(".", "").isdecimal():
        return raw == float(due)
    return code(raw) == due


def code_row(sheet: Sheet) -> Place | None:
    """Return where the printed codes of the columns begin."""
    for row, values in enumerate(sheet.rows):
        if STUB[0] in values:
            column = values.index(STUB[0])
            if tuple(values[column : column + 2]) == STUB:
                return Place(row, column)
    for row, values in enumerate(sheet.rows):
        texts = [isinstance(value, str) and value.strip() in STUB for value in values]
        if True in texts:
            cleaned = [code(value) if texts[column] else "" for column, value in enumerate(values)]
            for column in range(len(values) - 1):
                if tuple(cleaned[column : column + 2]) == STUB:
                    return Place(row, column)
    return None


def _codes_like(sheet: Sheet) -> Misfit | None:
    """Return where codes stand that only look like A and B, or have empty columns between them."""
    for row, values in enumerate(sheet.rows):
        filled = [(column, _text(value)) for column, value in enumerate(values) if value != ""]
        for (column, one), (other_column, other) in itertools.pairwise(filled):
            if (lookalikes.plain(one), lookalikes.plain(other)) == STUB:
                if other_column > column + 1:
                    extra = f"thừa cột để trống giữa cột A và cột B ({address(row, other_column)})"
                    return Misfit(address(row, column + 1), extra)
                return Misfit(address(row, column), f"mã hai cột đầu là “{one}” và “{other}”")
    return None


def _columns_differ(sheet: Sheet, edition: FormEdition, header: Place) -> Misfit | None:
    start = header.column + len(STUB)
    codes_due, labels_due = edition.printed_columns
    raws = sheet.rows[header.row][start:]
    width = len(codes_due)
    as_due = raws[:width] == codes_due and not any(raws[width:])
    if as_due and _headings(sheet, header.row, start, width) == labels_due:
        return None
    codes = [code(raw) for raw in raws]
    width = max((number for number, each in enumerate(codes, 1) if each), default=0)
    printed = list(zip(codes, _headings(sheet, header.row, start, width), strict=False))
    differing = drift.columns(list(zip(codes_due, labels_due, strict=True)), printed)
    if differing is None:
        return None
    # What is wrong with the name of a column stands where the name does.
    column = start + differing.at
    row = header.row if differing.of_code else _heading_row(sheet, header.row, column)
    return Misfit(address(row, column), differing.difference)


def _headings(sheet: Sheet, below: int, start: int, width: int) -> list[str]:
    """Return the heading of every column: merged cells keep their text in the topmost one."""
    labels: list[str] = [""] * width
    for row in reversed(sheet.rows[:below]):
        for column, raw in enumerate(row[start : start + width]):
            if raw != "" and not labels[column]:
                labels[column] = _text(raw)
        if "" not in labels:
            break
    return labels


def _heading_row(sheet: Sheet, below: int, column: int) -> int:
    return next(
        (row for row in range(below - 1, -1, -1) if _text(sheet.at(row, column))),
        below,
    )


def _text(raw: Raw) -> str:
    return names.clean(str(raw))


def _rows_differ(sheet: Sheet, edition: FormEdition, first: Place) -> Misfit | None:
    stub = first.column - len(STUB)
    height = len(edition.rows)
    rows = [row[stub : stub + 2] for row in sheet.rows[first.row : first.row + height + _BEYOND]]
    if rows[:height] == edition.printed_rows and not any(
        is_row_code(row[0]) for row in rows[height : height + 1] if row
    ):
        return None
    for down, line in enumerate(edition.rows):
        name = line.label if edition.each is None else ""
        if moved := pushed_down(sheet, Place(first.row + down, stub), [line.code], name):
            return moved
    due = [(row.code, row.label) for row in edition.rows]
    printed: list[drift.Caption] = []
    for row in rows:
        raw, label = [*row, "", ""][:2]
        at = len(printed)
        same = at < len(due) and is_code(raw, due[at][0])
        row_code = due[at][0] if same else code(raw)
        if at >= len(due) and not _ROW_CODE.fullmatch(lookalikes.plain(row_code)):
            break
        printed.append((row_code, _text(label)))
    while printed and not _ROW_CODE.fullmatch(lookalikes.plain(printed[-1][0])):
        printed.pop()
    differing = drift.rows(due, printed, with_names=edition.each is None)
    if differing is None:
        return None
    return Misfit(address(first.row + differing.at, stub), differing.difference)


def is_row_code(raw: Raw) -> bool:
    """Say whether a cell holds what may be the code of a row."""
    return _ROW_CODE.fullmatch(code(raw)) is not None
