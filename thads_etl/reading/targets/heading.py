"""Above the table of an annex: number and day of the decision, and the year that it is for."""

import re
from collections.abc import Callable
from typing import TypeVar

from thads_etl.catalogue import targets
from thads_etl.findings import Finding
from thads_etl.periods import Period
from thads_etl.reading.formats.workbook import Place, Raw, Sheet, Traits, address
from thads_etl.reading.forms import days, names
from thads_etl.reading.problems import problem
from thads_etl.reading.targets.parsed import Decision

T = TypeVar("T")

NUMBER = re.compile(r"[1-9]\d{0,4}/QĐ-[A-ZĐ]{2,15}(?:-[A-ZĐ]{2,15})*")
_YEAR = re.compile(r"(?:FY)?(20\d\d)", re.IGNORECASE)
_NAMED_YEAR = re.compile(r"(?<!\w)năm (\d{4})(?!\w)", re.IGNORECASE)
_UNIT = re.compile(r"đơn vị tính ?: ?(.*)", re.IGNORECASE)
_MONTHS_AHEAD = 3
"""A year's targets may be assigned this long before it begins."""


def read(sheet: Sheet, codes: Place, traits: Traits) -> tuple[Decision | None, list[Finding]]:
    """Return the decision that an annex names above the row of its codes, and what is wrong."""
    heading = _Heading(sheet, codes, traits)
    number = heading.value(targets.STATED[0], "target-02", _number)
    issued_on = heading.value(targets.STATED[1], "target-03", days.stated)
    year = heading.value(targets.STATED[2], "target-04", _year)
    if year is not None:
        heading.agree(year)
    if year is not None and issued_on is not None and not heading.problems:
        first = Period(year, 1).starts_on
        first = first.replace(month=first.month - _MONTHS_AHEAD)
        last = Period(year, 12).ends_on
        if not first <= issued_on <= last:
            detail = f"ký ngày {issued_on:%d/%m/%Y} cho năm {year}"
            heading.refuse("target-03", heading.places[targets.STATED[1]], detail)
    if heading.problems or number is None or issued_on is None or year is None:
        return None, heading.problems
    return Decision(number, issued_on, year), []


class _Heading:
    """The rows above the table, and what was found wrong with them."""

    def __init__(self, sheet: Sheet, codes: Place, traits: Traits) -> None:
        self._sheet, self._codes, self._traits = sheet, codes, traits
        self.problems: list[Finding] = []
        self.places: dict[str, str] = {}
        """Label -> address of its value."""

    def refuse(self, rule: str, at: str | None, detail: str) -> None:
        self.problems.append(problem(rule, self._sheet.name, at, detail))

    def value(self, label: str, rule: str, meaning: Callable[[Raw], T | None]) -> T | None:
        """Return what stands right of a label; what cannot be taken is a finding."""
        labels = [
            (row, column)
            for row, column, raw in self._filled()
            if isinstance(raw, str) and names.clean(raw).rstrip(" :").lower() == label.lower()
        ]
        if len(labels) != 1:
            self.refuse(rule, None, f"{len(labels)} ô ghi “{label}”, phải có đúng một")
            return None
        row, column = labels[0]
        beside = next(
            (each for each in self._filled() if each[0] == row and each[1] > column), None
        )
        if beside is None:
            self.refuse(rule, address(row, column), "bên phải ô này để trống")
            return None
        self.places[label] = at = address(row, beside[1])
        if refusal := self._traits.refused.get(at):
            self.refuse(refusal.rule, at, refusal.reason)
            return None
        if (taken := meaning(beside[2])) is None:
            self.refuse(rule, at, f"“{beside[2]}”")
        return taken

    def agree(self, year: int) -> None:
        """Refuse another year, or another unit of measure, than the rest of the annex has."""
        for row, column, raw in self._filled():
            if not isinstance(raw, str):
                continue
            text = names.clean(raw)
            unit = _UNIT.fullmatch(text)
            if unit and unit[1].strip(" .") != targets.UNIT:
                self.refuse("read-12", address(row, column), f"“{unit[1]}”")
            is_title = address(row, column) not in self.places.values()
            others = {int(each) for each in _NAMED_YEAR.findall(text)} - {year}
            if is_title and others:
                detail = f"ở đây là {min(others)}, ở {self.places[targets.STATED[2]]} là {year}"
                self.refuse("target-04", address(row, column), detail)

    def _filled(self) -> list[tuple[int, int, Raw]]:
        return [
            (row, column, raw)
            for row, values in enumerate(self._sheet.rows[: self._codes.row])
            for column, raw in enumerate(values)
            if raw != ""
        ]


def _number(raw: Raw) -> str | None:
    text = re.sub(" ?([/-]) ?", r"\1", names.clean(str(raw))).upper()
    return text if NUMBER.fullmatch(text) else None


def _year(raw: Raw) -> int | None:
    if isinstance(raw, float) and raw.is_integer():
        raw = str(int(raw))
    match = _YEAR.fullmatch(names.clean(str(raw)))
    return int(match[1]) if match else None
