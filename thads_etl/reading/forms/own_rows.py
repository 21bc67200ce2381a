"""The rows that an office has of its own: its offices and their enforcement officers, or cases.

They are taken as they stand, if their codes follow one another and each unit has a name. The names
are personal data: no finding repeats them. A list may have no case.
"""

from collections.abc import Iterator

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office, Row
from thads_etl.catalogue.units import next_codes, unit_row, with_rows
from thads_etl.findings import Finding
from thads_etl.numerals import vietnamese
from thads_etl.periods import Period
from thads_etl.reading.formats.workbook import Place, Sheet, address
from thads_etl.reading.forms import names
from thads_etl.reading.forms.layout import Misfit, code, is_code, locate, pushed_down
from thads_etl.reading.problems import problem

MOST_ROWS = 2_000
"""Offices and officers of one province; the largest has some five hundred."""
_UNITS = "cơ quan và Chấp hành viên"
MOST_CASES = 40_000
"""Rows of one list; the largest office has some 37,000."""
MOST_CASES_OF_SHORT = 10_000
"""Of a file that is not long (limits.LONG_FILE): others wait for it."""


def located(
    sheet: Sheet, edition: FormEdition, header: Place | None
) -> tuple[FormEdition, Place] | Misfit:
    """Return the edition with the rows of the sheet, and where its values begin.

    header: the row of the printed codes, from `layout.code_row`.
    """
    printed = _as_printed(sheet, edition, header)
    if isinstance(printed, Misfit):
        return printed
    place = locate(sheet, printed, header)
    return place if isinstance(place, Misfit) else (printed, place)


def _as_printed(sheet: Sheet, edition: FormEdition, header: Place | None) -> FormEdition | Misfit:
    if edition.each is None or header is None:
        return edition
    places = [
        Place(header.row + 1 + down, header.column) for down in range(len(edition.fixed_rows) + 1)
    ]
    for place, row in zip(places, edition.fixed_rows, strict=False):
        if moved := pushed_down(sheet, place, [row.code], row.label):
            return moved
    rows = _rows(sheet, edition.each, places[-1])
    return rows if isinstance(rows, Misfit) else with_rows(edition, rows)


def _rows(sheet: Sheet, each: str, start: Place) -> list[Row] | Misfit:
    rows: list[Row] = []
    is_list = each == "case"
    most, what = (MOST_CASES, "việc") if is_list else (MOST_ROWS, _UNITS)
    for at in range(start.row, len(sheet.rows)):
        raw, label = (sheet.at(at, start.column + offset) for offset in range(2))
        due = next_codes(rows[-1].code if rows else None, each)
        if not code(raw):
            if moved := pushed_down(sheet, Place(at, start.column), due):
                return moved
            break
        if len(rows) == most:
            difference = f"có hơn {vietnamese(most)} dòng {what}"
            return Misfit(address(at, start.column), difference)
        row_code = next((each_due for each_due in due if is_code(raw, each_due)), None)
        if row_code is None:
            difference = f"mã dòng tiếp theo phải là {' hoặc '.join(due)}"
            return Misfit(address(at, start.column), difference)
        if not is_list and not names.clean(str(label)):
            difference = f"dòng {row_code} không có tên cơ quan hoặc Chấp hành viên"
            return Misfit(address(at, start.column + 1), difference)
        rows.append(unit_row(each, row_code, names.clean(str(label))))
    if not rows and not is_list:
        difference = "không có dòng nào của cơ quan thi hành án dân sự"
        return Misfit(address(start.row, start.column), difference)
    return rows


def of_another(
    sheet: Sheet, edition: FormEdition, header: Place | None, office: Office, period: Period
) -> Iterator[Finding]:
    """Yield a finding for every row that is the agency of another province than the heading's.

    A province that has become one with the reporting one is none, nor is the city of a district.
    """
    # In a list stand decisions: whatever else is written there is refused as none.
    rows = edition.unit_rows if header and not edition.is_list else ()
    for down, row in enumerate(rows, len(edition.fixed_rows) + 1):
        named = names.office(row.label, period.ends_on) if names.is_agency(row.label) else None
        if header and named and row.level == 1 and named.counted_as != office.counted_as:
            detail = (
                f"dòng {row.code} ghi {named.short_name} ({named.code}), "
                f"đơn vị báo cáo là {office.code} {office.short_name}"
            )
            at = address(header.row + down, header.column + 1)
            yield problem("read-43", sheet.name, at, detail)


def other_form(sheet: Sheet, due: FormEdition, header: Place | None) -> FormEdition | None:
    """Return the edition whose table the sheet has, when it is not the one that is due."""
    others = [each for each in load.editions() if not each.carries and each != due]
    # Another circular's first: its form has the same code.
    for other in sorted(others, key=lambda each: each.form != due.form):
        if not isinstance(located(sheet, other, header), Misfit):
            return other
    return None
