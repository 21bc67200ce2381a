"""Lists of cases to test with: right ones, and such with one cell changed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.particulars import number_of
from thads_etl.catalogue.units import with_cases
from thads_etl.periods import Period
from thads_etl.workbooks.template import write_workbook

PERIOD = Period(2025, 6)
OFFICE = next(office for office in load.offices_on(PERIOD.ends_on) if office.code == "08")
LIST = load.edition_named("dsdth", "2024")
FIRST = 10
"""Row of the sheet with the first case."""
Case = tuple[str, date, int, int, int, date | None, int]
"""Number and day of the decision, type, money, state, day of classification, reason."""
CASES: list[Case] = [
    ("15/QĐ-CCTHADS", date(2021, 3, 2), 1, 500_123, 1, date(2021, 9, 1), 2),
    ("15/QĐ-CTHADS", date(2024, 11, 30), 5, 0, 3, None, 0),
    ("7/2023/QĐ-CCTHADS.TP", date(2023, 10, 1), 9, 12_000_000_001, 1, date(2023, 10, 1), 7),
]
Change = Callable[[Worksheet], object]


def with_values(
    edition: FormEdition, cases: Sequence[Case]
) -> tuple[FormEdition, Mapping[tuple[str, str, str], int]]:
    """Return a list with these cases, and what its cells hold."""
    own = with_cases(edition, [case[0] for case in cases])
    values = {}
    for row, (_, decided, kind, money, state, classified, reason) in enumerate(cases, 1):
        cells = (
            *(1, number_of(decided), kind, money, state),
            *(number_of(classified) if classified else 0, reason),
        )
        for column, value in enumerate(cells, 1):
            values[edition.form, f"{row}", f"{column}"] = value
    return own, values


def workbook(cases: Sequence[Case] = CASES, edition: FormEdition = LIST) -> bytes:
    target = BytesIO()
    own, values = with_values(edition, cases)
    if not cases:
        values = {(edition.form, "I", code): 0 for code in ("1", "4")}
    write_workbook(target, OFFICE, PERIOD, [own], values)
    return target.getvalue()


def changed(change: Change) -> bytes:
    """Return the list after a change, with every formula replaced by its value."""
    book = openpyxl.load_workbook(BytesIO(workbook()), data_only=True)
    change(book[LIST.sheet])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def put(cell: str, value: Any) -> Change:
    def change(page: Worksheet) -> None:
        page[cell] = value

    return change
