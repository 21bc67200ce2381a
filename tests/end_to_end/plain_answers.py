"""The answers of docs/questions.md from cells of workbooks: without a database, without our SQL."""

import csv
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from io import BytesIO
from itertools import count, takewhile
from pathlib import Path
from statistics import quantiles

from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_cell_to_rowcol

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.periods import Period
from thads_etl.workbooks.grid import Positions
from thads_etl.workbooks.template import editions_in_force

Row = tuple[object, ...]
Rows = Sequence[Sequence[object]]
Source = tuple[str, str, str]
"""(period, office, form)"""

NOW, BEFORE = Period(2023, 6), Period(2022, 6)
ALL = {"cases": "b01", "money_thousand_vnd": "b02"}
CORRUPTION = {"cases": "tnkt1", "money_thousand_vnd": "tnkt2"}
CREDIT = {"cases": "tdnh1", "money_thousand_vnd": "tdnh2"}
NOT_DUE = "chitieu"
"""Targets come from above: no office owes the form."""


@cache
def sheets(file: Path) -> dict[str, Rows]:
    """Return every sheet of a workbook from its first cell on, so that places are addresses."""
    book = CalamineWorkbook.from_filelike(BytesIO(file.read_bytes()))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


@cache
def edition_of(form: str, period: Period) -> FormEdition:
    edition = load.edition_on(form, period.ends_on)
    assert edition is not None
    return edition


@cache
def place(form: str, period: Period, item: str, indicator: str) -> tuple[int, int]:
    """Return where the catalogue puts a figure, counted from 0."""
    edition = edition_of(form, period)
    row = next(row.code for row in edition.rows if row.item == item)
    column = edition.column_of_indicator[indicator].code
    at: tuple[int, int] = xl_cell_to_rowcol(Positions(edition).address((row, column)))
    return at


def number(rows: Rows, row: int, column: int) -> Fraction:
    value = rows[row][column]
    assert isinstance(value, float), (row, column, value)
    return Fraction(repr(value))


def offices() -> tuple[Office, ...]:
    """Return the offices, which are the same in both periods."""
    return tuple(load.offices_on(NOW.ends_on))


def stored(value: object) -> object:
    """Return a number as the warehouse keeps it: to ten decimals, half away from zero."""
    if not isinstance(value, Fraction):
        return value
    whole, rest = divmod(abs(value) * 10**10, 1)
    near = Decimal(int(whole) + (rest >= Fraction(1, 2))).scaleb(-10)
    return -near if value < 0 else near


def kept(value: Fraction) -> Fraction:
    """Return a ratio as it is shown: what the views derive from one follows from the shown one."""
    return Fraction(str(stored(value)))


def percent(part: Fraction, whole: Fraction) -> Fraction:
    return 100 * part / whole


def flow(now: Fraction, before: Fraction) -> tuple[Fraction, Fraction, Fraction, Fraction | None]:
    """Return a value, that of the year before, the change, and the change in per cent."""
    return now, before, now - before, percent(now - before, before) if before else None


def rate(now: Fraction, before: Fraction) -> Row:
    """Return the same columns and the points: a rate changes by these, not by an amount."""
    return now, before, None, None, now - before


@dataclass(frozen=True)
class Workbooks:
    """What the workbooks say, each figure at the address that the catalogue gives it."""

    file_of: Mapping[Source, Path]

    def sheet(self, period: Period, office: str, form: str) -> Rows:
        return sheets(self.file_of[str(period), office, form])[edition_of(form, period).sheet]

    def of(self, period: Period, office: str, form: str, indicator: str, item: str) -> Fraction:
        return number(self.sheet(period, office, form), *place(form, period, item, indicator))

    def total(
        self,
        period: Period,
        form: str,
        indicator: str,
        item: str = "total",
        codes: Iterable[str] | None = None,
    ) -> Fraction:
        """Return the sum of a figure over offices; over all unless some are named."""
        members = [office.code for office in offices()] if codes is None else codes
        return sum((self.of(period, each, form, indicator, item) for each in members), Fraction())

    def years(
        self, form: str, indicator: str, item: str = "total", codes: Collection[str] | None = None
    ) -> tuple[Fraction, Fraction]:
        now, before = (self.total(each, form, indicator, item, codes) for each in (NOW, BEFORE))
        return now, before

    def rates(
        self, part: tuple[str, str], whole: tuple[str, str], item: str = "total"
    ) -> tuple[Fraction, Fraction]:
        """Return the ratio of two figures, (form, indicator) each, in per cent in both years."""
        now, before = map(percent, self.years(*part, item), self.years(*whole, item))
        return now, before

    def completion(self, form: str) -> tuple[Fraction, Fraction]:
        return self.rates((form, "completed_total"), (form, "with_conditions"))

    def rows_of_units(
        self, period: Period, office: str, form: str
    ) -> dict[str, dict[str, Fraction]]:
        """Return unit, or officer of one, -> indicator -> number: offices differ in these rows."""
        edition = edition_of(form, period)
        rows = self.sheet(period, office, form)
        top, left = place(form, period, "total", "total_accepted")
        below = takewhile(lambda row: str(rows[row][0])[:1].isdigit(), count(top + 1))
        return {
            str(rows[row][0]): {
                column.indicator: number(rows, row, left + shift)
                for shift, column in enumerate(edition.columns)
                if column.ratio is None
            }
            for row in below
        }


def _group(books: Workbooks, forms: Mapping[str, str]) -> list[Row]:
    rows: list[Row] = []
    for measure, form in forms.items():
        done = flow(*books.years(form, "completed_total"))
        rows.append((measure, "completed_total", *done, None))
        rows.append((measure, "completion_rate", *rate(*books.completion(form))))
    return rows


def results(books: Workbooks) -> list[Row]:
    return _group(books, ALL)


def corruption(books: Workbooks) -> list[Row]:
    return _group(books, CORRUPTION)


def credit(books: Workbooks) -> list[Row]:
    rows = _group(books, CREDIT)
    for measure, form in CREDIT.items():
        for name in ("completed", "to_enforce"):
            figure = "completed_total" if name == "completed" else "total_to_enforce"
            of_all = rate(*books.rates((form, figure), (ALL[measure], figure)))
            rows.append((measure, f"share_of_all_{name}", *of_all))
    return sorted(rows, key=lambda row: row[:2])


def state_budget(books: Workbooks) -> list[Row]:
    done = "completed_total"
    return [
        (done, *flow(*books.years("b03", done)), None),
        ("completion_rate", *rate(*books.completion("b03"))),
        ("share_of_all_completed", *rate(*books.rates(("b03", done), ("b02", done)))),
    ]


def types(books: Workbooks) -> list[Row]:
    items = ("civil", "criminal", "administrative", "family", "commercial", "labour")
    rows = {
        item: flow(*books.years("b01", "completed_total", item))
        for item in (*items, "bankruptcy", "arbitration", "other")
    }
    order = sorted(rows, key=lambda item: (-rows[item][0], item))
    return [(load.items()[item].vi, *rows[item]) for item in order]


def by_region() -> dict[str, list[str]]:
    regions: dict[str, list[str]] = {}
    for office in offices():
        regions.setdefault(office.region, []).append(office.code)
    return regions


def regions(books: Workbooks) -> list[Row]:
    nation = books.total(NOW, "b01", "completed_total")
    rows = {
        name: flow(*books.years("b01", "completed_total", codes=codes))
        for name, codes in by_region().items()
    }
    order = sorted(rows, key=lambda name: -rows[name][0])
    return [(name, *rows[name], percent(rows[name][0], nation)) for name in order]


def completion_of(books: Workbooks, period: Period, office: str) -> Fraction:
    return percent(
        books.of(period, office, "b01", "completed_total", "total"),
        books.of(period, office, "b01", "with_conditions", "total"),
    )


def ranking(books: Workbooks) -> list[Row]:
    now, before = (
        {office: completion_of(books, period, office.code) for office in offices()}
        for period in (NOW, BEFORE)
    )
    ranks = {office: 1 + sum(other > now[office] for other in now.values()) for office in now}
    first = sorted((rank, office.code, office) for office, rank in ranks.items() if rank <= 5)
    return [
        (rank, office.short_name, now[office], now[office] - before[office], "higher")
        for rank, _, office in first
    ]


def administrative_judgments(books: Workbooks) -> list[Row]:
    labels = load.indicators()
    done, due = "judgments_enforced", "judgments_to_enforce"
    rates = books.rates(("b12", done), ("b12", due))
    return [
        (labels["judgment_enforcement_rate"].vi, *rate(*rates)),
        (labels[done].vi, *flow(*books.years("b12", done)), None),
        (labels[due].vi, *flow(*books.years("b12", due)), None),
    ]


def coercion(books: Workbooks) -> list[Row]:
    return [
        (load.items()[item].vi, *flow(*books.years("b07", "decisions_executed", item)))
        for item in sorted(row.item for row in edition_of("b07", NOW).rows)
    ]


def petitions(books: Workbooks) -> list[Row]:
    rows: list[Row] = []
    for item in ("complaint", "denunciation"):
        label = load.items()[item].vi
        for figure in ("petitions_received", "petitions_resolved"):
            rows.append((label, figure, *flow(*books.years("b08", figure, item)), None))
        parts = ("b08", "petitions_resolved"), ("b08", "petitions_within_jurisdiction")
        rows.append((label, "resolution_rate", *rate(*books.rates(*parts, item))))
    return rows


def oversight(books: Workbooks) -> list[Row]:
    figures = ("oversight_rounds", "recommendations_accepted", "recommendations_received")
    return [
        (load.items()[item].vi, figure, *flow(*books.years("b10", figure, item))[:3])
        for item in ("procuracy_supervision", "supervision")
        for figure in figures
    ]


def backlog(books: Workbooks) -> list[Row]:
    rows: list[Row] = []
    for measure, form in ALL.items():
        left, left_before, change, _ = flow(*books.years(form, "carried_forward"))
        done, done_before = books.years(form, "completed_total")
        clearance = books.rates((form, "completed_total"), (form, "newly_accepted"))
        months = (NOW.months * left / done, BEFORE.months * left_before / done_before)
        points = clearance[0] - clearance[1]
        rows.append((measure, left, left_before, change, clearance[0], points, *months))
    return rows


def verification(books: Workbooks) -> list[Row]:
    rows: list[Row] = []
    enforceable = ("in_progress", "postponed_by_consent", "other_with_conditions")
    for measure, form in ALL.items():
        parts = [books.years(form, each) for each in enforceable]
        now, before = (sum(column, Fraction()) for column in zip(*parts, strict=True))
        left = books.years(form, "carried_forward")
        conditions = flow(*books.years(form, "with_conditions"))
        shares = books.rates((form, "with_conditions"), (form, "total_to_enforce"))
        of_left = percent(now, left[0]), percent(before, left[1])
        rows += [
            (measure, "enforceable_carried_over", now, before, now - before, None),
            (measure, "enforceable_carried_over_share", *of_left, None, of_left[0] - of_left[1]),
            (measure, "with_conditions", *conditions[:3], None),
            (measure, "with_conditions_share", *shares, None, shares[0] - shares[1]),
        ]
    return rows


def workload(books: Workbooks) -> list[Row]:
    rows: list[tuple[Fraction, Row]] = []
    places = {"Toàn quốc": [office.code for office in offices()], **by_region()}
    for name, codes in places.items():
        (due, due_before), (officers, officers_before), (staff, _) = (
            books.years(*figure, codes=codes)
            for figure in (
                ("b01", "total_to_enforce"),
                ("nhansu", "officers"),
                ("nhansu", "staff_present"),
            )
        )
        done = books.total(NOW, "b01", "completed_total", codes=codes)
        each, each_before = due / officers, due_before / officers_before
        change = kept(each) - kept(each_before)
        row = (name, officers, staff, each, change, due / staff, done / officers)
        rows.append((each, row))
    return [row for _, row in sorted(rows, key=lambda ranked: -ranked[0])]


def officers(books: Workbooks) -> list[Row]:
    """An officer's row is that of his unit and a number: 2.1."""
    due = [
        figures["total_to_enforce"]
        for office in offices()
        for code, figures in books.rows_of_units(NOW, office.code, "b04").items()
        if "." in code
    ]
    low, middle, high = quantiles(due, n=4, method="inclusive")
    return [(len(due), *map(coarse, (low, middle, high, max(due))))]


def coarse(number: Fraction) -> Fraction:
    """In two significant digits, and no finer than tens: nobody's own figure."""
    step = Fraction(10) ** max(1, len(str(int(number))) - 2)
    return int(number / step + Fraction(1, 2)) * step


def units(books: Workbooks) -> list[Row]:
    figures = ("total_to_enforce", "completed_total", "carried_forward")
    return [
        (
            code,
            *(row[each] for each in figures),
            percent(row["completed_total"], row["with_conditions"]),
        )
        for code, row in books.rows_of_units(NOW, "01", "b04").items()
        if "." not in code
    ]


def targets(books: Workbooks) -> list[Row]:
    """Half of the year's target is due by its half."""
    text = (load.FOLDER / "national_targets.csv").read_text("utf-8")
    of_year = {
        line["measure"]: Fraction(line["target_year"])
        for line in csv.DictReader(text.splitlines())
        if line["year"] == "2023"
    }
    rows: list[Row] = []
    for measure, form in ALL.items():
        reached, _ = books.completion(form)
        due = of_year[measure] / 2
        above, attained = kept(reached) - due, percent(kept(reached), due)
        rows.append((measure, reached, of_year[measure], due, above, attained))
    return rows


def targets_of_provinces(books: Workbooks) -> list[Row]:
    rows = []
    for office in offices():
        year, half = (
            books.of(NOW, office.code, "chitieu", each, "target_cases")
            for each in ("target_year", "target_half_year")
        )
        reached = completion_of(books, NOW, office.code)
        rows.append((reached - half, office.code, (office.short_name, reached, year, half)))
    return [(*row, above) for above, _, row in sorted(rows)[:5]]


def coverage(books: Workbooks) -> list[Row]:
    """All came years after the day on which they were due."""
    rows: list[Row] = []
    for period in (BEFORE, NOW):
        forms = {each.form for each in editions_in_force(period)} - {NOT_DUE}
        expected = {(str(period), office.code, form) for office in offices() for form in forms}
        missing = expected - books.file_of.keys()
        received = len(expected) - len(missing)
        rows.append((str(period), "late", 63, len(expected), received, len(missing)))
    return rows


def labels(books: Workbooks) -> list[Row]:
    office = next(each for each in offices() if each.code == "79")
    days = "06 tháng năm 2023", NOW.starts_on, NOW.ends_on
    done = load.indicators()["completed_total"].vi
    return [
        (
            *(office.short_name, office.region, "Toàn bộ", measure, done, *days),
            books.of(NOW, office.code, form, "completed_total", "total"),
            "final",
        )
        for measure, form in {"Việc": "b01", "Tiền": "b02"}.items()
    ]


def second_half(books: Workbooks, codes: Collection[str]) -> list[Row]:
    """A flow of the second half is the year less the first half; a stock is that of its end."""
    halves = (Period(2023, 12), NOW), (Period(2022, 12), BEFORE)
    rows: list[Row] = []
    for measure, form in ALL.items():

        def at(period: Period, indicator: str, form: str = form) -> Fraction:
            return books.total(period, form, indicator, codes=codes)

        left, due = (
            [at(year, each) for year, _ in halves]
            for each in ("carried_forward", "with_conditions")
        )
        done, newly = (
            [at(year, each) - at(half, each) for year, half in halves]
            for each in ("completed_total", "newly_accepted")
        )
        rates = [percent(*pair) for pair in zip(done, due, strict=True)]
        rows += [
            (measure, "carried_forward", *flow(*left), None),
            (measure, "completed_total", *flow(*done), None),
            (measure, "completion_rate", *rate(*rates)),
            (measure, "newly_accepted", *flow(*newly), None),
        ]
    return rows


def vintages(first: Workbooks, final: Workbooks, codes: Collection[str]) -> list[Row]:
    """Last year was corrected between its two releases."""
    return [
        (
            *(f"2023-{status}", f"2022-{status}", books is first, books is final),
            *flow(*books.years("b01", "completed_total", codes=codes)),
        )
        for status, books in (("chinh-thuc", final), ("so-bo", first))
    ]


ANSWERS: dict[str, Callable[[Workbooks], list[Row]]] = {
    answer.__name__: answer
    for answer in (
        *(results, corruption, types, regions, ranking, administrative_judgments, coercion),
        *(petitions, oversight, backlog, credit, state_budget, verification, workload, officers),
        *(units, targets, targets_of_provinces, coverage, labels),
    )
}
