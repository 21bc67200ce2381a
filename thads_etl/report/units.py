"""What the provinces did: who made the national change, the map, the ranking."""

from decimal import Decimal

from thads_etl.report import charts, map
from thads_etl.report.blocks import Block, Column, Number, Picture, Section, Table, Text
from thads_etl.report.figures import Figure, Figures, Office
from thads_etl.report.printing import NONE, number

_MOST, _LEAST = 10, 5
_COLUMNS = (
    "Hạng", "Đơn vị", "Việc xong", "Tăng, giảm (%)", "Tỷ lệ việc (%)", "Điểm %",
    "Tiền xong (nghìn đồng)", "Tăng, giảm (%)", "Tỷ lệ tiền (%)", "Điểm %",
)  # fmt: skip


def sections(figures: Figures) -> list[Section]:
    blocks: list[Block] = [*_contributions(figures), *_map(figures)]
    made = [Section("don-vi", "Các đơn vị", tuple(blocks))] if blocks else []
    return [*made, Section("xep-hang", "Xếp hạng các đơn vị", (_ranking(figures),))]


def _contributions(figures: Figures) -> list[Picture]:
    """Return which provinces added most to the national change, and which took most away."""
    nation = figures.get("cases", "completed_total")
    if nation is None or not nation.value_year_before:
        return []
    changed = [
        (office, figure, figure.change)
        for office in figures.offices
        if (figure := figures.get("cases", "completed_total", office.code))
        and figure.change is not None
    ]
    changed.sort(key=lambda each: (-each[2], each[0].order))
    falls = [each for each in changed if each[2] < 0][-_LEAST:]
    rises = [each for each in changed if each[2] > 0][:_MOST]
    bars = [_bar(*each, nation.value_year_before) for each in (*rises, *falls)]
    if not bars:
        return []
    names = ", ".join(office.name for office, _, _ in rises[:3])
    return [
        Picture(
            f"Đóng góp vào mức tăng, giảm số việc thi hành xong toàn quốc: {len(rises)} đơn vị "
            f"tăng nhiều nhất, {len(falls)} đơn vị giảm nhiều nhất",
            charts.contributions(bars),
            f"Biểu đồ thanh ngang: tăng nhiều nhất là {names or 'không có đơn vị nào'}; "
            f"{len(falls)} đơn vị giảm.",
            "Trong ngoặc: đóng góp vào mức tăng, giảm chung, bằng mức tăng, giảm của đơn vị "
            "chia cho số toàn quốc cùng kỳ.",
        )
    ]


def _bar(
    office: Office, figure: Figure, change: Decimal, base: Decimal
) -> tuple[str, Text, Decimal]:
    points = charts.share(change, base)
    text: Text = (*number(figure, "change", signed=True), f" việc ({points} điểm %)")
    return office.name, text, change


def _map(figures: Figures) -> list[Picture]:
    rates: dict[str, tuple[str, Number | None]] = {}
    for office in figures.offices:
        printed = number(figures.get("cases", "completion_rate", office.code))[0]
        rates[office.code] = (office.name, printed if isinstance(printed, Number) else None)
    svg = map.drawn(rates, [office.code for office in figures.held()])
    if svg is None:
        return []
    known = [(name, rate) for name, rate in rates.values() if rate is not None]
    best = max(known, key=lambda each: each[1].value, default=None)
    worst = min(known, key=lambda each: each[1].value, default=None)
    ends = (
        f"cao nhất {best[0]} {best[1].text}%, thấp nhất {worst[0]} {worst[1].text}%"
        if best and worst
        else "chưa có số liệu"
    )
    return [
        Picture(
            "Tỷ lệ thi hành xong về việc theo đơn vị (%)",
            svg,
            f"Bản đồ ô vuông của {len(rates)} đơn vị cấp tỉnh, có quần đảo Hoàng Sa (Đà Nẵng) và "
            f"quần đảo Trường Sa (Khánh Hòa); {ends}; số liệu từng đơn vị ở bảng xếp hạng.",
            "Bản đồ minh hoạ, mỗi ô một đơn vị, không dùng để xác định địa giới. Màu chia các "
            "đơn vị thành năm nhóm bằng nhau; ô gạch chéo là chưa có số liệu.",
            width=100,
        )
    ]


def _ranking(figures: Figures) -> Table:
    """Return every province by its rate of cases: ties alike, the missing last and unranked."""
    rates = {
        office.code: figure.value
        for office in figures.offices
        if (figure := figures.get("cases", "completion_rate", office.code))
        and figure.value is not None
    }
    ordered = sorted(
        figures.offices,
        key=lambda each: (
            each.code not in rates,
            -rates.get(each.code, Decimal(0)),
            each.order,
        ),
    )
    rows: list[tuple[Text, ...]] = [_line(figures, "VN", "", "Toàn quốc")]
    for office in ordered:
        rate = rates.get(office.code)
        rank = NONE if rate is None else str(1 + sum(other > rate for other in rates.values()))
        rows.append(_line(figures, office.code, rank, office.name))
    return Table(
        "Kết quả của các đơn vị, xếp theo tỷ lệ thi hành xong về việc",
        tuple(Column(title, numeric=place != 1) for place, title in enumerate(_COLUMNS)),
        tuple(rows),
        f"“{NONE}”: chưa có số liệu hoặc chưa so sánh được, không phải là không. Đơn vị chưa có số "
        "liệu không được xếp hạng. Đơn vị bằng nhau cùng hạng.",
        strong=frozenset({0}),
    )


def _line(figures: Figures, code: str, rank: str, name: str) -> tuple[Text, ...]:
    cells: list[Text] = [(rank,), (name,)]
    for measure in ("cases", "money_thousand_vnd"):
        total = figures.get(measure, "completed_total", code)
        rate = figures.get(measure, "completion_rate", code)
        cells += [
            number(total),
            number(total, "change_pct", signed=True),
            number(rate),
            number(rate, "change_points", signed=True),
        ]
    return tuple(cells)
