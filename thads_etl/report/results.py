"""What the nation did: main points, tables beside the year before, rates, where cases went."""

from collections.abc import Mapping
from decimal import Decimal

from thads_etl.numerals import vietnamese
from thads_etl.report import charts, headline
from thads_etl.report.blocks import (
    Block,
    Bullets,
    Card,
    Cards,
    Column,
    Number,
    Picture,
    Section,
    Table,
    Text,
    plain,
)
from thads_etl.report.figures import NATION, Figure, Figures, Key
from thads_etl.report.printing import NONE, SUBJECTS, UNITS, moved, number, quantity, shifted

_LINES = (
    ("total_to_enforce", "Tổng số phải thi hành"),
    ("with_conditions", "Có điều kiện thi hành"),
    ("completed_total", "Thi hành xong"),
    ("carried_forward", "Chuyển kỳ sau"),
    ("completion_rate", "Tỷ lệ thi hành xong (%)"),
)
_SERIES = {"all": "toàn bộ", "corruption_economic": "án tham nhũng, kinh tế"}
_COLUMNS = ("Chỉ tiêu", "Kỳ này", "Cùng kỳ năm trước", "Tăng, giảm", "Tăng, giảm (%)", "Điểm %")


_BASE: Text = ("so với cùng kỳ",)


def cards(figures: Figures) -> Cards:
    """Return the four figures that everybody asks for."""
    made = []
    for measure, subject in (("cases", "Việc thi hành xong"), ("money_thousand_vnd", "Tiền")):
        total, rate = (
            figures.get(measure, name) for name in ("completed_total", "completion_rate")
        )
        unit = UNITS[measure]
        label = subject if measure == "cases" else "Tiền thi hành xong"
        made.append(Card(f"{label} ({unit})", number(total), (_change(total), _BASE)))
        of = "việc" if measure == "cases" else "tiền"
        level: Text = (*number(rate), "%") if rate and rate.value is not None else (NONE,)
        made.append(Card(f"Tỷ lệ thi hành xong về {of}", level, (_points(rate), _BASE)))
    return Cards(tuple(made))


def _change(figure: Figure | None) -> Text:
    if figure is None or figure.change is None:
        return ("chưa so sánh được",)
    share = number(figure, "change_pct", signed=True)
    return (*number(figure, "change", signed=True), " (", *share, "%)")


def _points(rate: Figure | None) -> Text:
    if rate is None or rate.change_points is None:
        return ("chưa so sánh được",)
    return (*number(rate, "change_points", signed=True), " điểm %")


def sections(figures: Figures) -> list[Section]:
    about = headline.span(figures.period)
    compared = [_table(figures.by_key, series, measure, about.name) for series, measure in _PAIRS]
    made = [
        Section("diem-chinh", "Các điểm chính", (_points_list(figures),)),
        Section("so-voi-cung-ky", "So với cùng kỳ năm trước", tuple(filter(None, compared))),
    ]
    if figures.half:
        second = headline.second_half(figures.period)
        halves = [_table(figures.half, series, measure, second.name) for series, measure in _PAIRS]
        made.append(Section("nua-cuoi-nam", "Riêng 06 tháng cuối năm", tuple(filter(None, halves))))
    blocks: list[Block] = [*_rates(figures), *_waterfall(figures)]
    if blocks:
        made.append(Section("dien-bien", "Diễn biến", tuple(blocks)))
    return made


_PAIRS = tuple((series, measure) for series in _SERIES for measure in SUBJECTS)


def _points_list(figures: Figures) -> Bullets:
    """Return level, change, per cent, points and base of each main figure."""
    before = headline.span(figures.period).before
    items: list[Text] = []
    for measure, subject in SUBJECTS.items():
        accepted, due, ready, left = (
            figures.get(measure, name)
            for name in ("newly_accepted", "total_to_enforce", "with_conditions", "carried_forward")
        )
        for words, figure in (
            ("thụ lý mới ", accepted),
            ("tổng số phải thi hành ", due),
            ("có điều kiện thi hành ", ready),
            ("chuyển kỳ sau ", left),
        ):
            if figure is not None and figure.value is not None:
                start = f"{subject[0].upper()}{subject[1:]}, {words}"
                items.append((start, *quantity(figure), ", ", *moved(figure, before), "."))
        items += _against_target(figures, measure)
    return Bullets(tuple(items))


def _against_target(figures: Figures, measure: str) -> list[Text]:
    """Return the rate beside the target of the year; nothing where none was set."""
    rate, target = figures.get(measure, "completion_rate"), figures.targets.get(measure)
    if rate is None or rate.value is None or target is None:
        return []
    year, until_now = (
        Number(
            vietnamese(value, 2),
            value,
            f"attainment|{NATION}|all|{measure}|completion_rate|{column}",
        )
        for value, column in zip(target, ("target_year", "target_to_date"), strict=True)
    )
    is_met = "đạt" if rate.value >= until_now.value else "chưa đạt"
    subject = SUBJECTS[measure]
    text: Text = (
        f"Tỷ lệ thi hành xong {subject} ",
        *number(rate),
        "%",
        *shifted(rate),
        f", {is_met} tiến độ ",
        until_now,
        "% của chỉ tiêu cả năm ",
        year,
        "%.",
    )
    return [text]


def _table(by_key: Mapping[Key, Figure], series: str, measure: str, span: str) -> Table | None:
    """Return one table of the nation beside the year before."""
    rows: list[tuple[Text, ...]] = []
    for indicator, label in _LINES:
        figure = by_key.get((NATION, series, measure, indicator))
        if figure is None:
            continue
        rows.append(
            (
                (label,),
                number(figure),
                number(figure, "value_year_before"),
                number(figure, "change", signed=True),
                number(figure, "change_pct", signed=True),
                number(figure, "change_points", signed=True),
            )
        )
    if not rows:
        return None
    reason = next((f.not_comparable for f in by_key.values() if f.not_comparable), None)
    return Table(
        f"{SUBJECTS[measure][0].upper()}{SUBJECTS[measure][1:]}, {_SERIES[series]}, {span} "
        f"(đơn vị tính: {UNITS[measure]})",
        tuple(Column(title, numeric=place > 0) for place, title in enumerate(_COLUMNS)),
        tuple(rows),
        f"Không so sánh: {reason}." if reason else "",
        strong=frozenset(
            place
            for place, row in enumerate(rows)
            if plain(row[0]).startswith(("Thi hành", "Tỷ lệ"))
        ),
    )


def _rates(figures: Figures) -> list[Picture]:
    rates = [each for each in figures.years if each.indicator == "completion_rate"]
    if len({each.year for each in rates}) < 2:
        return []
    panels = []
    for measure, subject in SUBJECTS.items():
        years = [
            (str(each.year), Number(vietnamese(each.value, 2), each.value, each.place))
            for each in rates
            if each.measure == measure
        ]
        if years:
            panels.append((f"Tỷ lệ thi hành xong {subject} (%)", years))
    first, last = panels[0][1][0], panels[0][1][-1]
    months = f"{figures.period.months:02d} tháng"
    return [
        Picture(
            f"Tỷ lệ thi hành xong trên số có điều kiện thi hành, {months} của các năm",
            charts.rates(panels),
            f"Biểu đồ cột: tỷ lệ về việc {first[1].text}% năm {first[0]}, {last[1].text}% năm "
            f"{last[0]}; mỗi năm một cột, năm báo cáo đậm màu.",
            "So cùng số tháng của mỗi năm: tỷ lệ của 06 tháng và của 12 tháng không so với nhau.",
        )
    ]


def _waterfall(figures: Figures) -> list[Picture]:
    """Return how cases carried over became those carried forward; nothing when one is unknown."""
    names = (
        "carried_over", "newly_accepted", "total_to_enforce", "completed_total", "carried_forward"
    )  # fmt: skip
    known = [figures.get("cases", name) for name in names]
    values = [figure.value for figure in known if figure is not None and figure.value is not None]
    if len(values) < len(names):
        return []
    over, new, due, done, left = values
    sent = due - over - new
    steps: list[tuple[str, Text, Decimal, bool]] = [
        ("Năm trước chuyển sang", number(known[0]), over, True),
        ("Thụ lý mới", number(known[1]), new, False),
        ("Ủy thác, thu hồi, rút lên", (vietnamese(sent, 0, signed=True),), sent, False),
        ("Phải thi hành", number(known[2]), due, True),
        ("Thi hành xong", number(known[3]), -done, False),
        ("Chuyển kỳ sau", number(known[4]), left, True),
    ]
    text = "; ".join(f"{label.lower()} {plain(printed)}" for label, printed, _, _ in steps)
    return [
        Picture(
            "Từ số việc năm trước chuyển sang đến số việc chuyển kỳ sau",
            charts.waterfall(steps),
            f"Biểu đồ thác nước, đơn vị tính: việc: {text}.",
            "Thi hành xong gồm cả đình chỉ. Cột thứ ba là phần chênh giữa số thụ lý và số phải thi "
            "hành: ủy thác đi, thu hồi hoặc hủy quyết định, cấp tỉnh rút lên.",
        )
    ]
