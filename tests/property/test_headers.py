"""Whatever a sheet states more than once: when it agrees nothing changes, else it is refused."""

from functools import cache
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from rules.forms import workbook

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.periods import Period, calendar
from thads_etl.reading.formats import containers
from thads_etl.reading.formats.workbook import Raw, Sheet, address
from thads_etl.reading.forms import heading
from thads_etl.reading.forms.handover import pair
from thads_etl.reading.forms.heading import Heading
from thads_etl.workbooks.grid import HEADER_ROWS, Positions
from thads_etl.workbooks.template import editions_in_force
from thads_etl.workbooks.wording import agency

PERIODS = [period for period in calendar(2020, 2026) if editions_in_force(period)]
UNITS = sorted({unit for edition in load.editions() for unit in edition.units} | {"Triệu đồng"})
MOST_COLUMNS, ROWS_BELOW = 40, 30


class Form(NamedTuple):
    """What the head of a form is about."""

    edition: FormEdition
    office: Office
    period: Period


@st.composite
def forms(draw: st.DrawFn) -> Form:
    period = draw(st.sampled_from(PERIODS))
    # Where a name means a former office or a merged one, what else is written decides whose it is.
    offices = [each for each in load.offices_on(period.ends_on) if not pair(each.name, period)]
    office = draw(st.sampled_from(offices))
    return Form(draw(st.sampled_from(editions_in_force(period))), office, period)


@cache
def official(form: Form) -> list[list[Raw]]:
    """Return the official sheet, with room beside and below."""
    content = workbook(None, [form.edition], form.office, form.period)
    (sheet,) = containers.opened(content).sheets
    rows = [[*row, *[""] * (MOST_COLUMNS - len(row))] for row in sheet.rows]
    below: list[list[Raw]] = [[""] * MOST_COLUMNS for _ in range(ROWS_BELOW)]
    return [*rows, *below]


def read(form: Form, texts: dict[tuple[int, int], str]) -> Heading:
    rows = [[*row] for row in official(form)]
    for (row, column), text in texts.items():
        rows[row][column] = text
    read_heading = heading.read(Sheet(form.edition.sheet, rows))
    assert read_heading is not None
    return read_heading


def free_cells(form: Form) -> list[tuple[int, int]]:
    """Return the empty cells of the head, beside the table and below it."""
    last_row, last_column = Positions(form.edition).last_data_row, len(form.edition.columns) + 2
    return [
        (row, column)
        for row, values in enumerate(official(form))
        for column, value in enumerate(values)
        if value == "" and (row < HEADER_ROWS or row > last_row or column > last_column)
    ]


def wordings(form: Form) -> list[str]:
    """Return ways to state what the head already states."""
    edition, office, period = form
    first, last = period.starts_on, period.ends_on
    offices = [agency(office, last), agency(office, last).upper(), office.name, office.short_name]
    return [
        f"Biểu số: {edition.printed_code}",
        f"BIỂU SỐ {edition.printed_code.lower()}",
        *(f"Đơn vị báo cáo: {name}" for name in offices),
        *offices[:3],
        *(f"{label}: {unit}" for label in ("Đơn vị tính", "ĐVT") for unit in edition.units),
        f"Ban hành kèm theo Thông tư số {edition.source}",
        f"Thông tư {edition.source.replace('-', ' - ')}",
        f"(từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y})",
        f"Từ {first:%d.%m.%Y} đến hết ngày {last:%d.%m.%Y}",
        f"Kỳ báo cáo: {period.months} tháng năm {period.year}",
        f"Kỳ báo cáo: tháng {last.month}/{last.year}",
        f"Kỳ báo cáo: năm {period.year}",
        edition.title,
        f"{edition.title.upper()}\n{period.label.upper()}",
        "Ghi chú: so với cùng kỳ năm trước, từ ngày 01/10/2001 đến ngày 31/03/2002",
        "Đơn vị tính: ……",
    ]


@st.composite
def agreeing(draw: st.DrawFn) -> tuple[Form, dict[tuple[int, int], str]]:
    form = draw(forms())
    cells = st.sampled_from(free_cells(form))
    texts = st.sampled_from(wordings(form))
    return form, draw(st.dictionaries(cells, texts, min_size=1, max_size=6))


def others(form: Form) -> list[str]:
    """Return statements of which none is true of the form."""
    edition, office, period = form
    texts = [
        f"Biểu số: {each.printed_code}" for each in load.editions() if each.form != edition.form
    ]
    texts += [each.title for each in load.editions() if each.form != edition.form]
    texts += [
        f"Đơn vị báo cáo: {agency(each, period.ends_on)}"
        for each in load.offices_on(period.ends_on)
        if each.code != office.code
    ]
    texts += [f"Đơn vị tính: {unit}" for unit in UNITS if unit not in edition.units]
    texts += [f"Ban hành theo Thông tư số {number}/2018/TT-BTP" for number in range(1, 20)]
    for each in PERIODS:
        if each != period:
            texts.append(f"từ ngày {each.starts_on:%d/%m/%Y} đến ngày {each.ends_on:%d/%m/%Y}")
            texts.append(f"Kỳ báo cáo: {each.label}")
    own_titles = {each.title for each in load.editions() if each.form == edition.form}
    return sorted(set(texts) - own_titles)


@st.composite
def contradicting(
    draw: st.DrawFn,
) -> tuple[Form, dict[tuple[int, int], str], tuple[int, int]]:
    form, texts = draw(agreeing())
    cell = draw(st.sampled_from(free_cells(form)))
    return form, {**texts, cell: draw(st.sampled_from(others(form)))}, cell


@settings(derandomize=True, deadline=None, max_examples=200)
@given(agreeing())
def test_statements_that_agree_change_nothing(
    drawn: tuple[Form, dict[tuple[int, int], str]],
) -> None:
    form, texts = drawn
    expected = read(form, {})
    assert (expected.edition, expected.office, expected.period) == form
    assert expected.problems == ()
    assert read(form, texts) == expected


@settings(derandomize=True, deadline=None, max_examples=300)
@given(contradicting())
def test_a_statement_that_contradicts_is_refused_with_both_cells(
    drawn: tuple[Form, dict[tuple[int, int], str], tuple[int, int]],
) -> None:
    form, texts, cell = drawn
    (finding,) = read(form, texts).problems
    assert finding.rule == "read-34"
    assert f"ở {address(*cell)} ghi “" in finding.message
    assert finding.message.count(" ghi “") == 2


PIECES = st.sampled_from(
    ["Biểu số", "Đơn vị báo cáo", "Đơn vị tính", "ĐVT", "Kỳ báo cáo", "Đơn vị", "Thông tư số"]
    + ["từ ngày", "đến ngày", "tháng", "năm", "quý IV", "đầu", "06", "99", "2023", "31/02/2023"]
    + ["01/TK-THA", "06/2019/TT-BTP", "Hà Giang", "Cục THADS tỉnh", "triệu đồng", "so với", ":"]
    + [" ", "\n", "\u200b", "\u0430", "(", ")", "-", "/", ".", "…", "\u0661", "x" * 300]
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=12).map(" ".join)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(st.lists(TEXTS | st.floats() | st.dates() | st.booleans(), max_size=6), max_size=8))
def test_no_text_breaks_the_reading_of_a_header(rows: list[list[Raw]]) -> None:
    header: list[list[Raw]] = [["Biểu số: 01/TK-THA"], *rows, ["A", "B", 1.0]]
    read_heading = heading.read(Sheet("1", header))
    assert read_heading is not None
    assert read_heading.edition is None or read_heading.period is not None
