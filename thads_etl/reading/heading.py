"""The head of a sheet: which form, edition, office, period and unit it says it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.errors import PeriodError
from thads_etl.findings import Finding
from thads_etl.periods import Period
from thads_etl.reading import names
from thads_etl.reading.problems import problem
from thads_etl.reading.workbook import Sheet, address

_DEEPEST_HEAD = 30
_FORM = re.compile(r"biểu số\s*:\s*(?P<value>\S+)", re.IGNORECASE)
_OFFICE = re.compile(r"đơn vị báo cáo\s*:\s*(?P<value>.+)", re.IGNORECASE)
_UNIT = re.compile(r"đơn vị tính\s*:\s*(?P<value>.+)", re.IGNORECASE)
_SOURCE = re.compile(r"thông tư (?:số )?(?P<value>\d+/\d{4}/TT-BTP)", re.IGNORECASE)
_PERIOD = re.compile(r"(?P<months>\d{1,2}) tháng năm (?P<year>\d{4})", re.IGNORECASE)
_DAYS = re.compile(
    r"từ ngày (?P<start>\d{1,2}/\d{1,2}/\d{4}) đến ngày (?P<end>\d{1,2}/\d{1,2}/\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heading:
    """What the head says; None where it does not say it or is refused."""

    edition: FormEdition | None
    office: Office | None
    period: Period | None
    problems: tuple[Finding, ...]


@dataclass(frozen=True)
class _Found:
    text: re.Match[str]
    at: str


def printed_code(sheet: Sheet) -> str | None:
    """Return the form code that the sheet prints, or None: not a statutory form."""
    found = _find(sheet, _FORM)
    return found.text["value"] if found else None


def read(sheet: Sheet) -> Heading | None:
    """Read the head; None when the printed code is of no form in the catalogue."""
    code = printed_code(sheet)
    candidates = [edition for edition in load.editions() if edition.printed_code == code]
    if not candidates:
        return None
    problems: list[Finding] = []
    period = _period(sheet, problems)
    if period is None:
        return Heading(None, None, None, tuple(problems))
    office = _office(sheet, period.ends_on, problems)
    edition = _edition(sheet, candidates, period, problems)
    if edition is not None:
        _check_unit(sheet, edition, problems)
    return Heading(edition, office, period, tuple(problems))


def _texts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for row, values in enumerate(sheet.rows[:_DEEPEST_HEAD]):
        for column, value in enumerate(values):
            if isinstance(value, str) and value:
                yield names.clean(value), address(row, column)


def _find(sheet: Sheet, pattern: re.Pattern[str]) -> _Found | None:
    for text, at in _texts(sheet):
        if match := pattern.search(text):
            return _Found(match, at)
    return None


def _day(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


def _period(sheet: Sheet, problems: list[Finding]) -> Period | None:
    days = _find(sheet, _DAYS)
    if days is None:
        problems.append(
            problem("read-05", sheet.name, None, "không thấy dòng “từ ngày … đến ngày …”")
        )
        return None
    try:
        period = Period.of_days(_day(days.text["start"]), _day(days.text["end"]))
    except (PeriodError, ValueError):
        problems.append(problem("read-05", sheet.name, days.at, f"“{days.text[0]}”"))
        return None
    label = _find(sheet, _PERIOD)
    if label and (int(label.text["months"]), int(label.text["year"])) != (
        period.months,
        period.year,
    ):
        said = f"“{label.text[0]}” không khớp với “{days.text[0]}”"
        problems.append(problem("read-05", sheet.name, label.at, said))
        return None
    return period


def _office(sheet: Sheet, day: date, problems: list[Finding]) -> Office | None:
    found = _find(sheet, _OFFICE)
    office = names.office(found.text["value"], day) if found else None
    if office is None:
        said = f"“{found.text['value']}”" if found else "không thấy dòng “Đơn vị báo cáo: …”"
        problems.append(problem("read-04", sheet.name, found.at if found else None, said))
    return office


def _edition(
    sheet: Sheet, candidates: list[FormEdition], period: Period, problems: list[Finding]
) -> FormEdition | None:
    form = candidates[0].form
    due = load.edition_on(form, period.ends_on)
    source = _find(sheet, _SOURCE)
    printed = source.text["value"].upper() if source else None
    if due is None or (printed is not None and printed != due.source):
        said = (
            f"kỳ {period} dùng biểu của {due.source if due else 'văn bản chưa có trong danh mục'}"
        )
        if printed:
            said += f", tệp ghi {printed}"
        problems.append(problem("read-03", sheet.name, source.at if source else None, said))
        return None
    return due


def _check_unit(sheet: Sheet, edition: FormEdition, problems: list[Finding]) -> None:
    found = _find(sheet, _UNIT)
    printed = found.text["value"].strip(" .()") if found else None
    if printed is None or printed.lower() not in {unit.lower() for unit in edition.units}:
        said = f"tệp ghi “{printed or ''}”, biểu mẫu là “{edition.unit_label}”"
        problems.append(problem("read-12", sheet.name, found.at if found else None, said))
