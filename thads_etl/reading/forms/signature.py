"""Where a report was signed: the official workbook prints the office's own name there."""

import re
from collections.abc import Iterator

from thads_etl.catalogue.model import Office
from thads_etl.findings import Finding
from thads_etl.periods import Period
from thads_etl.reading.formats.workbook import Place, Sheet, address
from thads_etl.reading.forms import names
from thads_etl.reading.problems import problem

_LONGEST = 120
_PLACE = re.compile(r"(?P<place>[^\d,\n]{2,60}), ?ngày\b.{0,60}", re.IGNORECASE)


def elsewhere(
    sheet: Sheet, codes: Place | None, office: Office, period: Period
) -> Iterator[Finding]:
    """Yield a finding for every place below the table that is another province.

    A town says nothing, nor does a province that has become one with the reporting one.
    """
    start = 0 if codes is None else codes.row
    for row, values in enumerate(sheet.rows[start:], start):
        for column, value in enumerate(values):
            match = _PLACE.fullmatch(names.clean(value)) if _may_be_signed(value) else None
            place = names.office(match["place"], period.ends_on) if match else None
            if match and place and place.counted_as != office.counted_as:
                detail = f"“{match[0]}”, đơn vị báo cáo là {office.code} {office.short_name}"
                yield problem("read-42", sheet.name, address(row, column), detail)


def _may_be_signed(value: object) -> bool:
    return isinstance(value, str) and "," in value and len(value) <= _LONGEST
