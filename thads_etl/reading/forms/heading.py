"""The head of a sheet: which form, edition, office, period and unit it says it is.

The title is compared with the printed code: that of another form leaves open which one it is.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.errors import PeriodError
from thads_etl.findings import Finding
from thads_etl.periods import Period
from thads_etl.reading.formats.workbook import Place, Sheet, address
from thads_etl.reading.forms import names
from thads_etl.reading.forms.layout import Misfit, code_row
from thads_etl.reading.forms.own_rows import located
from thads_etl.reading.problems import problem

_DEEPEST_HEAD = 30
_LONGEST = 2_000
"""Signs; what is longer says nothing about a form."""
_PATTERNS = {
    "form": r"biểu số\s*:\s*(?P<value>\S+)",
    "office": r"đơn vị báo cáo\s*:\s*(?P<value>.+)",
    "unit": r"đơn vị tính\s*:\s*(?P<value>.+)",
    "source": r"thông tư (?:số )?(?P<value>\d+/\d{4}/TT-BTP)",
    "period": r"(?P<months>\d{1,2}) tháng năm (?P<year>\d{4})",
    "days": r"từ ngày (?P<start>\d{1,2}/\d{1,2}/\d{4}) đến ngày (?P<end>\d{1,2}/\d{1,2}/\d{4})",
}
_SAYINGS = {what: re.compile(pattern, re.IGNORECASE) for what, pattern in _PATTERNS.items()}
_ALL = re.compile(".+")

_MONEY = "money_thousand_vnd"
_SLIPS = {
    "đồng": "; số liệu theo đồng lớn gấp 1.000 lần",
    "triệu đồng": "; số liệu theo triệu đồng nhỏ hơn 1.000 lần",
    "tỷ đồng": "; số liệu theo tỷ đồng nhỏ hơn 1.000.000 lần",
}


@dataclass(frozen=True)
class Heading:
    """What the head says; None where it does not say it or is refused."""

    edition: FormEdition | None
    office: Office | None
    period: Period | None
    codes: Place | None
    """Where the printed codes of the columns begin."""
    problems: tuple[Finding, ...]


@dataclass(frozen=True)
class _Found:
    text: re.Match[str]
    at: str


@dataclass(frozen=True)
class _Head:
    """A sheet, where its codes are printed, and what is said above them, where first."""

    sheet: Sheet
    codes: Place | None
    said: Mapping[str, _Found]


def printed_code(sheet: Sheet) -> str | None:
    """Return the form code that the sheet prints, or None: not a statutory form."""
    return _printed_code(_head(sheet))


def read(sheet: Sheet) -> Heading | None:
    """Read the head; None when the printed code is of no form in the catalogue."""
    head = _head(sheet)
    candidates = load.editions_printed(_printed_code(head))
    if not candidates:
        return None
    problems: list[Finding] = []
    period = _period(head, problems)
    if period is None:
        return Heading(None, None, None, head.codes, tuple(problems))
    office = _office(head, period.ends_on, problems)
    edition = _edition(head, candidates, period, problems)
    if edition is not None:
        _check_title(head, edition, problems)
        _check_unit(head, edition, problems)
    return Heading(edition, office, period, head.codes, tuple(problems))


def _head(sheet: Sheet) -> _Head:
    codes = code_row(sheet)
    end = _DEEPEST_HEAD if codes is None else min(_DEEPEST_HEAD, codes.row)
    said: dict[str, _Found] = {}
    for row, values in enumerate(sheet.rows[:end]):
        for value in filter(None, values):
            if isinstance(value, str) and len(value) <= _LONGEST:
                for what, match in _said(value):
                    if what not in said:
                        said[what] = _Found(match, address(row, values.index(value)))
    return _Head(sheet, codes, said)


def _printed_code(head: _Head) -> str | None:
    found = head.said.get("form")
    return found.text["value"] if found else None


@lru_cache(maxsize=8192)  # nearly the same texts come with every file
def _said(text: str) -> tuple[tuple[str, re.Match[str]], ...]:
    clean = names.clean(text)
    searched = [(what, pattern.search(clean)) for what, pattern in _SAYINGS.items()]
    if load.forms_titled(clean):
        searched.append(("title", _ALL.match(clean)))
    return tuple((what, match) for what, match in searched if match)


@lru_cache(maxsize=256)  # every form of a file names the same one
def _between(start: str, end: str) -> Period:
    return Period.of_days(_day(start), _day(end))


def _day(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


def _period(head: _Head, problems: list[Finding]) -> Period | None:
    days = head.said.get("days")
    if days is None:
        problems.append(
            problem("read-05", head.sheet.name, None, "không thấy dòng “từ ngày … đến ngày …”")
        )
        return None
    try:
        period = _between(days.text["start"], days.text["end"])
    except (PeriodError, ValueError):
        problems.append(problem("read-05", head.sheet.name, days.at, f"“{days.text[0]}”"))
        return None
    label = head.said.get("period")
    if label and (int(label.text["months"]), int(label.text["year"])) != (
        period.months,
        period.year,
    ):
        said = f"“{label.text[0]}” không khớp với “{days.text[0]}”"
        problems.append(problem("read-05", head.sheet.name, label.at, said))
        return None
    return period


def _office(head: _Head, day: date, problems: list[Finding]) -> Office | None:
    found = head.said.get("office")
    office = names.office(found.text["value"], day) if found else None
    if office is None:
        said = "không thấy dòng “Đơn vị báo cáo: …”"
        if found:
            said = f"“{found.text['value']}”{names.hint(found.text['value'], day)}"
        problems.append(problem("read-04", head.sheet.name, found.at if found else None, said))
    return office


def _edition(
    head: _Head, candidates: Sequence[FormEdition], period: Period, problems: list[Finding]
) -> FormEdition | None:
    form = candidates[0].form
    due = load.edition_on(form, period.ends_on)
    source = head.said.get("source")
    printed = source.text["value"].upper() if source else None
    if due is None or (printed is not None and printed != due.source):
        said = _drift(head, candidates[0], due, period, printed)
        problems.append(problem("read-03", head.sheet.name, source.at if source else None, said))
        return None
    return due


def _drift(
    head: _Head, form: FormEdition, due: FormEdition | None, period: Period, printed: str | None
) -> str:
    """Say which form this is, which one is due, and where their tables differ."""
    is_ = f"đây là biểu {form.printed_code} của Thông tư {printed}; " if printed else ""
    if due is None:
        return f"{is_}kỳ {period} dùng biểu của văn bản chưa có trong danh mục"
    found = located(head.sheet, due, head.codes)
    differs = found.said if isinstance(found, Misfit) else "bảng không khác"
    return f"{is_}kỳ {period} phải dùng biểu của Thông tư {due.source}; {differs}"


def _check_title(head: _Head, edition: FormEdition, problems: list[Finding]) -> None:
    found = head.said.get("title")
    if found is None or found.text[0].lower() == edition.title.lower():
        return
    if edition.form not in load.forms_titled(found.text[0]):
        said = f"tệp ghi “{found.text[0]}”, biểu {edition.printed_code} là “{edition.title}”"
        problems.append(problem("read-33", head.sheet.name, found.at, said))


def _check_unit(head: _Head, edition: FormEdition, problems: list[Finding]) -> None:
    found = head.said.get("unit")
    printed = found.text["value"].strip(" .()") if found else None
    if printed is None or printed.lower() not in {unit.lower() for unit in edition.units}:
        said = f"tệp ghi “{printed or ''}”, biểu mẫu là “{edition.unit_label}”"
        said += _SLIPS.get((printed or "").lower(), "") if edition.measure == _MONEY else ""
        problems.append(problem("read-12", head.sheet.name, found.at if found else None, said))
