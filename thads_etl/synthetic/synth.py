"""Synthetic submissions: the demonstration's set, and arbitrary valid ones."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from os import PathLike
from pathlib import Path

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.errors import CatalogueError, PeriodError
from thads_etl.periods import Period, span
from thads_etl.synthetic import statutory_set
from thads_etl.synthetic.delivery import Delivery
from thads_etl.synthetic.filling import Place, fill, fill_all
from thads_etl.workbooks.formulas import computed
from thads_etl.workbooks.template import (
    InputCell,
    write_workbook,
    written_on,
)

__all__ = ["CONFERENCE", "DEMO", "Wanted", "demo_values", "fill", "write_demo", "write_submission"]

PERIODS = (Period(2022, 6), Period(2023, 6))
EVERY_FORM = tuple(dict.fromkeys(edition.form for edition in load.editions()))
LARGE_LISTS = ("dstdr", "dsdth", "dscks")
"""Lists with a large part of all cases of an office: written when they are named."""
FORMS = tuple(form for form in EVERY_FORM if form not in LARGE_LISTS)

DEMO_REMARK = (
    "SỐ LIỆU PHỤC DỰNG ĐỂ TRÌNH DIỄN, KHÔNG PHẢI SỐ LIỆU CHÍNH THỨC: chỉ một số tổng toàn quốc và "
    "một số số liệu của Tuyên Quang, Thành phố Hồ Chí Minh theo số đã công bố; phần còn lại do "
    "phân bổ."
)
_TEST_REMARK = "SỐ LIỆU TỰ SINH ĐỂ THỬ NGHIỆM, KHÔNG PHẢI SỐ LIỆU THẬT"

_RESUBMITTING_OFFICE = "36"
_RESUBMITTED_PERIOD = Period(2023, 6)
_RESUBMITTED = "b01"
_WRONG_CELL = ("total", "carried_forward")
_WRONG_BY = 9

_LETTER = """\
Subject: Gửi báo cáo thống kê 06 tháng năm 2023
Content-Type: text/plain; charset=utf-8

Kính gửi Tổng cục Thi hành án dân sự,

Đơn vị xin gửi kèm thư này các biểu thống kê thi hành án dân sự 06 tháng năm 2023.
(Thư được lưu nhầm với đuôi .xlsx; tệp đính kèm không có ở đây.)

Trân trọng.
"""


@dataclass(frozen=True)
class Wanted:
    """Which submissions are to be written."""

    periods: tuple[Period, ...] = PERIODS
    forms: tuple[str, ...] = FORMS

    @classmethod
    def parse(cls, periods: str | None, forms: str | None) -> "Wanted":
        """Read FY2022-M01..FY2023-M12, and form codes with commas between them, or `all`.

        None is what the demonstration takes: all forms, two half-years. Raises PeriodError for a
        span without an end and a period that none of the forms is in force for, CatalogueError for
        a form that there is not.
        """
        first, spans, last = ("" if periods is None else periods).partition("..")
        if spans and not (first and last):
            raise PeriodError(
                f"{periods!r} is open: a span names both ends, FY2022-M01..FY2023-M12."
            )
        ends = (Period.parse(each) for each in (first, last if spans else first))
        chosen = PERIODS if periods is None else tuple(span(*ends))
        names = FORMS if forms is None or forms == "all" else tuple(forms.split(","))
        if unknown := set(names) - set(EVERY_FORM):
            known = ", ".join(EVERY_FORM)
            raise CatalogueError(
                f"No form {', '.join(map(repr, sorted(unknown)))}; there are {known}."
            )
        for period in chosen:
            if not any(edition.form in names for edition in written_on(period)):
                raise PeriodError(f"{period}: none of these forms is in force.")
        return cls(chosen, names)


DEMO = Wanted()
CONFERENCE = Wanted(forms=("b01", "b02", "tnkt1", "tnkt2"))
"""What the table of the conference of April 2023 is computed from."""


@dataclass(frozen=True)
class _File:
    name: str
    render: Callable[[], bytes]


def write_demo(landing: Path, wanted: Wanted = DEMO) -> Iterator[tuple[Path, bool]]:
    """Write the demonstration's submissions and yield each file and whether it was written.

    63 offices for each of two half-years, every form in each workbook, unless others are wanted;
    then two wrong files: a supplement whose printed total is wrong, and a letter saved as a
    workbook. A file that already holds the same bytes is not touched, so that it does not arrive a
    second time.
    """
    delivery = Delivery(landing)
    for file in _files(wanted):
        yield landing / file.name, delivery.bring(file.name, file.render)
    delivery.finish()


def write_submission(
    target: str | PathLike[str],
    office: Office,
    period: Period,
    seed: int,
    editions: tuple[FormEdition, ...],
) -> list[InputCell]:
    """Write a workbook of arbitrary numbers that satisfy every rule of these forms."""
    return write_workbook(
        target, office, period, editions, fill_all(editions, seed), remark=_TEST_REMARK
    )


def demo_values(office: Office, period: Period) -> dict[Place, int]:
    """Return the input cells of an office for a period in the four forms of the conference."""
    forms = statutory_set.editions(office, period, CONFERENCE.forms)
    return statutory_set.values(office, period, forms)


def count(wanted: Wanted) -> int:
    """Return how many files will be written."""
    return sum(1 for _ in _files(wanted))


def _files(wanted: Wanted) -> Iterator[_File]:
    for period in wanted.periods:
        for office in load.offices_on(period.ends_on):
            name = _name(office, period)
            yield _File(name, partial(_original, office, period, wanted.forms))
    period = _RESUBMITTED_PERIOD
    if period in wanted.periods and _RESUBMITTED in wanted.forms:
        office = next(o for o in load.offices_on(period.ends_on) if o.code == _RESUBMITTING_OFFICE)
        yield _File(_name(office, period, "_bo-sung"), partial(_supplement, office, period))
        yield _File(f"{period}/thu-gui-bao-cao.xlsx", _LETTER.encode)


def _name(office: Office, period: Period, suffix: str = "") -> str:
    return f"{period}/{office.code}_{office.slug}_{period}{suffix}.xlsx"


def _original(office: Office, period: Period, forms: Sequence[str]) -> bytes:
    workbook = BytesIO()
    editions = statutory_set.editions(office, period, forms)
    values = statutory_set.values(office, period, editions)
    write_workbook(workbook, office, period, editions, values, DEMO_REMARK)
    return workbook.getvalue()


def _supplement(office: Office, period: Period) -> bytes:
    """Return the first form again: more cases completed, and one total typed over its formula."""
    (edition,) = statutory_set.editions(office, period, [_RESUBMITTED])
    inputs = {
        (row, column): value
        for (_, row, column), value in statutory_set.values(office, period, [edition]).items()
    }
    done, left = (edition.column_of_indicator[name].code for name in ("completed", "in_progress"))
    for (row, column), value in list(inputs.items()):
        if column == left:
            inputs[row, done] += value // 10
            inputs[row, left] -= value // 10
    item, indicator = _WRONG_CELL
    wrong = (
        next(row.code for row in edition.rows if row.item == item),
        edition.column_of_indicator[indicator].code,
    )
    workbook = BytesIO()
    write_workbook(
        workbook,
        office,
        period,
        [edition],
        {(edition.form, *cell): value for cell, value in inputs.items()},
        DEMO_REMARK,
        {(edition.form, *wrong): computed(edition, inputs)[wrong] + _WRONG_BY},
    )
    return workbook.getvalue()
