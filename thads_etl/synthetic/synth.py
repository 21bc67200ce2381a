"""Synthetic submissions: the demonstration's set, and arbitrary valid ones."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from os import PathLike
from pathlib import Path

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.periods import Period
from thads_etl.synthetic.delivery import Delivery
from thads_etl.synthetic.filling import Place, fill, fill_all
from thads_etl.synthetic.waterfall import figures
from thads_etl.workbooks.formulas import computed
from thads_etl.workbooks.template import InputCell, editions_in_force, write_workbook

__all__ = ["PERIODS", "demo_values", "fill", "write_demo", "write_submission"]

PERIODS = (Period(2022, 6), Period(2023, 6))

DEMO_REMARK = (
    "SỐ LIỆU PHỤC DỰNG ĐỂ TRÌNH DIỄN, KHÔNG PHẢI SỐ LIỆU CHÍNH THỨC: chỉ một số tổng toàn quốc và "
    "một số số liệu của Tuyên Quang, Thành phố Hồ Chí Minh theo số đã công bố; phần còn lại do "
    "phân bổ."
)
_TEST_REMARK = "SỐ LIỆU TỰ SINH ĐỂ THỬ NGHIỆM, KHÔNG PHẢI SỐ LIỆU THẬT"

_RESUBMITTING_OFFICE = "36"
_RESUBMITTED_PERIOD = Period(2023, 6)
_RESUBMITTED = ("all", "cases")
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
class _File:
    name: str
    render: Callable[[], bytes]


def write_demo(landing: Path) -> Iterator[tuple[Path, bool]]:
    """Write the demonstration's submissions and yield each file and whether it was written.

    63 offices for each of two half-years, four forms in each workbook, then two wrong files: a
    supplement whose printed total is wrong, and a letter saved as a workbook. A file that already
    holds the same bytes is not touched, so that it does not arrive a second time.
    """
    delivery = Delivery(landing)
    for file in _files():
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
    """Return the demonstration's input cells of an office for a period."""
    return {
        (edition.form, row.code, column.code): values[row.item, column.indicator]
        for edition in _editions(period)
        for values in [figures(period)[edition.series, edition.measure][office.code]]
        for row, column in edition.input_cells()
        if (row.item, column.indicator) in values
    }


@cache
def _editions(period: Period) -> tuple[FormEdition, ...]:
    """Return the forms in force that the demonstration has figures for."""
    known = figures(period)
    return tuple(
        edition
        for edition in editions_in_force(period)
        if (edition.series, edition.measure) in known
    )


def _files() -> Iterator[_File]:
    for period in PERIODS:
        for office in load.offices_on(period.ends_on):
            yield _File(_name(office, period), partial(_original, office, period))
    period = _RESUBMITTED_PERIOD
    office = next(o for o in load.offices_on(period.ends_on) if o.code == _RESUBMITTING_OFFICE)
    yield _File(_name(office, period, "_bo-sung"), partial(_supplement, office, period))
    yield _File(f"{period}/thu-gui-bao-cao.xlsx", _LETTER.encode)


def _name(office: Office, period: Period, suffix: str = "") -> str:
    return f"{period}/{office.code}_{office.slug}_{period}{suffix}.xlsx"


def _original(office: Office, period: Period) -> bytes:
    workbook = BytesIO()
    values = demo_values(office, period)
    write_workbook(workbook, office, period, _editions(period), values, DEMO_REMARK)
    return workbook.getvalue()


def _supplement(office: Office, period: Period) -> bytes:
    """Return the first form again: more cases completed, and one total typed over its formula."""
    edition = next(e for e in _editions(period) if (e.series, e.measure) == _RESUBMITTED)
    inputs = {
        (row, column): value
        for (form, row, column), value in demo_values(office, period).items()
        if form == edition.form
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
