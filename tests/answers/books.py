"""Workbooks with faults, and the lines of findings that their answers are made from."""

import zipfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO

from rules.forms import EDITIONS, submission, workbook

from thads_etl import reading
from thads_etl.findings import Finding, Severity
from thads_etl.marking import Line
from thads_etl.marking.annotate import annotated

FORMS = tuple(edition for edition in EDITIONS if edition.form in ("b01", "b02"))
SHEET = FORMS[0].sheet
COLUMNS = ["Kết luận", "Phiếu", "Cách làm"]
GOOD = workbook(submission(), FORMS)


def finding(
    cell: str | None, severity: Severity = Severity.REJECT, sheet: str | None = SHEET
) -> Finding:
    message = "dòng I: cột 19 là 3.205, phải bằng 3.196; chênh lệch 9."
    return Finding("b01-I6", severity, sheet, cell, message, 3205, 3196, 9)


def lines(findings: Iterable[Finding]) -> tuple[Line, ...]:
    return tuple(
        Line(number, each, "Sửa ô", date(2023, 4, 6)) for number, each in enumerate(findings, 1)
    )


def answered(content: bytes, *findings: Finding) -> bytes:
    return annotated(content, COLUMNS, lines(findings))[0]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part_of(sheet: str) -> str:
    """Return the part of a sheet: our workbooks number them in order."""
    names = [edition.sheet for edition in FORMS]
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def values(content: bytes) -> dict[str, list[tuple[str, str, object]]]:
    """Return what the reader takes from every form of a file."""
    return {
        form.edition.form: [(cell.row, cell.column, cell.value) for cell in form.cells]
        for form in reading.read(content, "x.xlsx").forms
    }
