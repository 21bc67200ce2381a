"""The texts around the table: header and footer of a form, with their places."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.periods import Period
from thads_etl.workbooks.grid import HEADER_ROWS, Positions, Span

LAST_DAY_OF_63 = date(2025, 6, 30)
"""Until then a province's agency was a Cục below the Tổng cục; since then it is named without the
word and reports to the Cục Quản lý (công văn 3769/BTP-TCTHADS)."""

_REMARK_ROW = 4
_UNIT_ROW = HEADER_ROWS - 1


class Placed(NamedTuple):
    """A text with its place and the name of its style."""

    span: Span
    style: str


def agency(office: Office, day: date) -> str:
    """Return the provincial agency's name as it was on a day: Cục THADS tỉnh Tuyên Quang.

    One that arose later, and reports for a period before, was never a Cục.
    """
    is_later = office.valid_from > LAST_DAY_OF_63 or office.parts
    title = "THADS" if is_later or day > LAST_DAY_OF_63 else "Cục THADS"
    return f"{title} {office.kind} {office.short_name}"


def receiver(day: date) -> str:
    """Return the central agency that received the reports on a day."""
    return (
        "Tổng cục Thi hành án dân sự" if day <= LAST_DAY_OF_63 else "Cục Quản lý Thi hành án dân sự"
    )


def header(grid: Positions, office: Office, period: Period, remark: str | None) -> Iterator[Placed]:
    """Yield the block above the table: form on the left, title in the middle, agency right."""
    ends = period.ends_on
    agencies = (
        f"Đơn vị báo cáo: {agency(office, ends)}",
        f"Đơn vị nhận báo cáo: {receiver(ends)}",
    )
    return _block(grid, period, "Ngày nhận báo cáo: …", agencies, remark)


def header_of_totals(
    grid: Positions, period: Period, frozen_at: str, release: str, remark: str | None
) -> Iterator[Placed]:
    """Yield the same above the totals of a release, which names who added them up."""
    added_up_by = f"Đơn vị tổng hợp: {receiver(period.ends_on)}"
    right = (added_up_by, f"Đợt công bố: {release}")
    return _block(grid, period, f"Chốt số liệu: {frozen_at}", right, remark)


def _block(
    grid: Positions, period: Period, day: str, agencies: tuple[str, str], remark: str | None
) -> Iterator[Placed]:
    edition, ends = grid.edition, period.ends_on
    last, left, right = _thirds(grid)
    days = f"(từ ngày {period.starts_on:%d/%m/%Y} đến ngày {ends:%d/%m/%Y})"
    for row, text in enumerate(
        (
            f"Biểu số: {edition.printed_code}",
            f"Ban hành theo Thông tư số {edition.source}",
            day,
        )
    ):
        yield Placed(Span(row, 0, row, left, text), "left")
    yield Placed(Span(0, left + 1, 1, right - 1, edition.title.upper()), "title")
    yield Placed(Span(2, left + 1, 2, right - 1, f"Kỳ báo cáo: {period.label}"), "centre")
    yield Placed(Span(3, left + 1, 3, right - 1, days), "centre")
    for row, text in enumerate(agencies):
        yield Placed(Span(row, right, row, last, text), "left")
    if remark:
        yield Placed(Span(_REMARK_ROW, 0, _REMARK_ROW, last, remark), "remark")
    unit = f"Đơn vị tính: {edition.unit_label}"
    yield Placed(Span(_UNIT_ROW, right, _UNIT_ROW, last, unit), "unit")


def footer(grid: Positions, office: Office, period: Period) -> Iterator[Placed]:
    """Yield the notes and the two signatures below the table."""
    last, left, right = _thirds(grid)
    top = grid.last_data_row + 2
    yield Placed(Span(top, 0, top, last, _notes(grid.edition)), "note")
    place = f"{office.short_name}, ngày … tháng … năm {period.ends_on.year}"
    for row, style, texts in (
        (top + 2, "place", ("", place)),
        (top + 3, "signatory", ("NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ")),
        (top + 4, "place", ("(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên, đóng dấu)")),
    ):
        for first, end, text in zip((0, right), (left, last), texts, strict=True):
            if text:
                yield Placed(Span(row, first, row, end, text), style)


def _thirds(grid: Positions) -> tuple[int, int, int]:
    """Return the last column, the end of the left block and the start of the right block."""
    last = grid.last_column
    return last, min(4, (last - 1) // 3), last - min(6, last // 3)


def _notes(edition: FormEdition) -> str:
    sums = [f"cột {code} = {' + '.join(of)}" for code, of in edition.column_formulas.items()]
    ratios = [
        f"cột {column.code} = {' / '.join(_codes(edition, column.ratio))} x 100"
        for column in edition.columns
        if column.ratio
    ]
    if not (sums or ratios):
        return "Ghi chú: biểu không có ô công thức."
    return "Ghi chú: ô nền xám là công thức; " + "; ".join([*sums, *ratios]) + "."


def _codes(edition: FormEdition, indicators: tuple[str, ...]) -> list[str]:
    return [edition.column_of_indicator[indicator].code for indicator in indicators]
