"""What is left: the backlog through the years, by whether it can be enforced, and who has most."""

from decimal import Decimal

from thads_etl.numerals import vietnamese
from thads_etl.report import stacks
from thads_etl.report.blocks import (
    Block,
    Column,
    Number,
    Paragraph,
    Picture,
    Section,
    Table,
    Text,
    plain,
)
from thads_etl.report.figures import Figure, Figures, Office, Yearly
from thads_etl.report.printing import FLAGS, NONE, SUBJECTS, UNITS, number, quantity

TOTAL = "carried_forward"
PARTS = {
    "enforceable_carried_over": "có điều kiện thi hành",
    "without_conditions": "chưa có điều kiện",
    "postponed": "hoãn, tạm đình chỉ",
}
"""Indicator -> how it is called; together they are the total (rule I6 of the form)."""
_YEARS, _OFFICES = 6, 10
_BILLION = 1_000_000
_MADE_OF = (
    "Số chuyển kỳ sau gồm số có điều kiện thi hành chưa xong, số chưa có điều kiện, và số hoãn, "
    "tạm đình chỉ. Biểu mẫu không chia theo tuổi của việc."
)


def sections(figures: Figures) -> list[Section]:
    """Return the section; none where nothing is known of the nation's backlog."""
    blocks: list[Block] = [*_in_words(figures), *_through_years(figures), *_largest(figures)]
    return [Section("chuyen-ky-sau", "Án chuyển kỳ sau", tuple(blocks))] if blocks else []


def _in_words(figures: Figures) -> list[Paragraph]:
    made = []
    for measure, subject in SUBJECTS.items():
        total = figures.get(measure, TOTAL)
        if total is None or total.value is None:
            continue
        parts: list[Text] = []
        for name, words in PARTS.items():
            part = figures.get(measure, name)
            if part is not None and part.value is not None:
                parts.append((*quantity(part), f" {words}"))
        start = f"{subject[0].upper()}{subject[1:]}, chuyển kỳ sau "
        text: Text = (start, *quantity(total))
        if len(parts) == len(PARTS):
            text = (*text, ", gồm ", *parts[0], ", ", *parts[1], ", ", *parts[2])
        made.append(Paragraph((*text, ".")))
    return made


def _through_years(figures: Figures) -> list[Block]:
    years = sorted({each.year for each in figures.years if each.indicator == TOTAL})[-_YEARS:]
    known = {(each.year, each.measure, each.indicator): each for each in figures.years}
    panels = []
    for measure, subject in SUBJECTS.items():
        bars = [
            _bar_of_year(known, year, measure) for year in years if (year, measure, TOTAL) in known
        ]
        if bars:
            unit = "việc" if measure == "cases" else "tỷ đồng"
            panels.append((f"Chuyển kỳ sau {subject} ({unit})", bars))
    if not panels:
        return []
    message = "; ".join(
        f"{title.lower()}: {', '.join(f'năm {bar.label} {plain(bar.figure)}' for bar in bars)}"
        for title, bars in panels
    )
    months = f"{figures.period.months:02d} tháng"
    caption = f"Số chuyển kỳ sau khi hết {months} của các năm, toàn quốc"
    picture = Picture(
        caption,
        stacks.columns(panels, [*PARTS.values()]),
        f"Biểu đồ cột chồng: {message}; từng phần ở bảng dưới hình.",
        f"{_MADE_OF} Phần trăm trong cột là tỷ trọng trong số chuyển kỳ sau.",
    )
    return [picture, _table_of_years(caption, known, years)]


def _bar_of_year(known: dict[tuple[int, str, str], Yearly], year: int, measure: str) -> stacks.Bar:
    total = known[year, measure, TOTAL]
    parts = [known[key].value for name in PARTS if (key := (year, measure, name)) in known]
    figure: Text = (_short(total.value, measure, total.place),)
    return stacks.Bar(str(year), figure, total.value, _whole(total.value, parts))


def _short(value: Decimal, measure: str, place: str) -> Number:
    """Return a figure as there is room for it: money in billions."""
    if measure == "cases":
        return Number(vietnamese(value, 0), value, place)
    return Number(f"{vietnamese(value / _BILLION, 0)} tỷ", value, place)


def _whole(total: Decimal, parts: list[Decimal]) -> list[Decimal]:
    """Return parts that are all known and make the total; else none, and the bar has one colour."""
    return parts if len(parts) == len(PARTS) and sum(parts) == total else []


def _table_of_years(
    caption: str, known: dict[tuple[int, str, str], Yearly], years: list[int]
) -> Table:
    names = (TOTAL, *PARTS)
    rows: list[tuple[Text, ...]] = [
        (
            (f"{year}, {UNITS[measure]}",),
            *(_cell(known.get((year, measure, name))) for name in names),
        )
        for measure in SUBJECTS
        for year in years
        if (year, measure, TOTAL) in known
    ]
    return Table(caption, _columns("Năm, đơn vị tính"), tuple(rows))


def _columns(first: str, *more: str) -> tuple[Column, ...]:
    titles = ("Chuyển kỳ sau", *more, *(words[0].upper() + words[1:] for words in PARTS.values()))
    return (Column(first, numeric=False), *map(Column, titles))


def _cell(figure: Yearly | None) -> Text:
    if figure is None:
        return (NONE,)
    flag = FLAGS.get(figure.status or "", ("", ""))[0]
    return (Number(vietnamese(figure.value, 0), figure.value, figure.place, flag),)


def _largest(figures: Figures) -> list[Block]:
    """Return the provinces with the most cases left."""
    left = [
        (office, figure, figure.value)
        for office in figures.offices
        if (figure := figures.get("cases", TOTAL, office.code)) and figure.value is not None
    ]
    left.sort(key=lambda each: (-each[2], each[0].order))
    most = left[:_OFFICES]
    if not most:
        return []
    caption = f"{len(most)} đơn vị có số việc chuyển kỳ sau nhiều nhất (việc)"
    names = ", ".join(f"{office.name} {vietnamese(value, 0)}" for office, _, value in most[:3])
    picture = Picture(
        caption,
        stacks.rows([_bar(figures, *each) for each in most], [*PARTS.values()]),
        f"Biểu đồ thanh ngang chồng: nhiều nhất là {names} việc; từng phần ở bảng dưới hình.",
        "Phần trăm trong thanh là tỷ trọng trong số chuyển kỳ sau của đơn vị.",
    )
    rows = tuple(_row(figures, office, figure) for office, figure, _ in most)
    columns = _columns("Đơn vị", "Tăng, giảm", "Tăng, giảm (%)")
    return [picture, Table(caption, columns, rows)]


def _bar(figures: Figures, office: Office, figure: Figure, total: Decimal) -> stacks.Bar:
    parts = [
        part.value
        for name in PARTS
        if (part := figures.get("cases", name, office.code)) and part.value is not None
    ]
    return stacks.Bar(office.name, number(figure), total, _whole(total, parts))


def _row(figures: Figures, office: Office, figure: Figure) -> tuple[Text, ...]:
    return (
        (office.name,),
        number(figure),
        number(figure, "change", signed=True),
        number(figure, "change_pct", signed=True),
        *(number(figures.get("cases", name, office.code)) for name in PARTS),
    )
