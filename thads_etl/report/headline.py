"""The paragraph that is read out: cases and money, all judgments and corruption and economic ones.

Where a province is missing, the level says of how many it is, and the change is that of the
provinces that reported both years: two absent ones would pass for a decline.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from thads_etl.catalogue.labels import VERDICTS
from thads_etl.periods import Period
from thads_etl.report.blocks import Number, Paragraph, Text
from thads_etl.report.figures import NATION, Figure, Figures, Key
from thads_etl.report.printing import (
    HANDED_IN,
    SUBJECTS,
    moved,
    named,
    number,
    quantity,
    shift,
    shifted,
)

_SERIES = {
    "all": "Toàn quốc",
    "corruption_economic": "Riêng án tham nhũng, kinh tế",
}


@dataclass(frozen=True)
class Span:
    """What a paragraph is about, in words."""

    name: str
    days: str
    before: str
    """The same span a year before."""


def span(period: Period) -> Span:
    """Return the whole of a period in words."""
    name = f"06 tháng đầu năm {period.year}" if period.months == 6 else f"năm {period.year}"
    days = f"từ ngày {period.starts_on:%d/%m/%Y} đến ngày {period.ends_on:%d/%m/%Y}"
    return Span(name, days, f"cùng kỳ năm {period.year - 1}")


def second_half(period: Period) -> Span:
    days = f"từ ngày {period.half_starts_on:%d/%m/%Y} đến ngày {period.ends_on:%d/%m/%Y}"
    return Span(f"06 tháng cuối năm {period.year}", days, f"cùng kỳ năm {period.year - 1}")


def paragraphs(figures: Figures) -> list[Paragraph]:
    """Return the paragraphs that the report begins with."""
    made = _of(figures.by_key, figures.matched, span(figures.period), "lead")
    if figures.half:
        about = second_half(figures.period)
        if not _is_told(figures.half, "all"):
            made.append(_no_half(about))
        made += _of(figures.half, {}, about, "")
    return made


def _no_half(about: Span) -> Paragraph:
    return Paragraph(
        (
            f"Không có số liệu toàn quốc của riêng {about.name}: các đơn vị có báo cáo 06 tháng "
            "và các đơn vị có báo cáo cả năm không trùng nhau.",
        )
    )


def _of(
    by_key: Mapping[Key, Figure],
    matched: Mapping[Key, Figure],
    about: Span,
    kind: str,
) -> list[Paragraph]:
    made: list[Paragraph] = []
    for series, subject in _SERIES.items():
        if not _is_told(by_key, series):
            continue
        one, other = (_sentence(by_key, matched, series, measure, about) for measure in SUBJECTS)
        begins = f"{about.name[0].upper()}{about.name[1:]} ({about.days}), "
        beginning = f"{subject}: " if made else f"{begins}{_lower(subject)}: "
        text: Text = (beginning, *one, "; ", *other, ".")
        made.append(Paragraph(text, kind))
    return made


def _is_told(by_key: Mapping[Key, Figure], series: str) -> bool:
    totals = [by_key.get((NATION, series, measure, "completed_total")) for measure in SUBJECTS]
    return all(total is not None and total.value is not None for total in totals)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _sentence(
    by_key: Mapping[Key, Figure],
    matched: Mapping[Key, Figure],
    series: str,
    measure: str,
    about: Span,
) -> Text:
    """Return what was completed, the change and the rate."""
    total = by_key[NATION, series, measure, "completed_total"]
    rate = by_key.get((NATION, series, measure, "completion_rate"))
    level = (f"{SUBJECTS[measure]}, thi hành xong ", *quantity(total))
    share = (", đạt tỷ lệ ", *number(rate), "% trên số có điều kiện thi hành")
    alike = matched.get((NATION, series, measure, "completed_total"))
    is_whole = total.reported == total.expected
    if is_whole and (alike is None or alike.reported == alike.expected):
        return (*level, ", ", *moved(total, about.before), *share, *shifted(rate))
    scope: Text = () if is_whole else (f" (số liệu của {total.reported}/{total.expected} đơn vị)",)
    return (*level, *scope, *share, *_alike(matched, series, measure, about))


def _alike(matched: Mapping[Key, Figure], series: str, measure: str, about: Span) -> Text:
    """Return the change on the provinces that reported both years."""
    total = matched.get((NATION, series, measure, "completed_total"))
    rate = matched.get((NATION, series, measure, "completion_rate"))
    if total is None or total.change is None:
        return (f"; không so với {about.before} vì chưa đủ đơn vị báo cáo",)
    return (
        f"; tính trên {total.reported} đơn vị có số liệu cả hai kỳ, ",
        *moved(total, about.before),
        *(_rate_moved(rate)),
    )


def _rate_moved(rate: Figure | None) -> Text:
    points = shift(rate)
    return (", tỷ lệ ", *points) if points else ()


def alert(figures: Figures) -> list[Paragraph]:
    """Return which provinces are missing or held; nothing when none is."""
    total = figures.get("cases", "completed_total")
    made = [_missing(figures, total)] if total and figures.missing() else []
    if held := figures.held():
        made.append(Paragraph((f"{HANDED_IN}: {named(held)}.",), "alert"))
    return made


def _missing(figures: Figures, total: Figure) -> Paragraph:
    absent = [office for office in figures.missing() if not office.held]
    whose = f"; chưa có của {named(absent)}" if absent else ""
    reported = Number(str(total.reported), Decimal(total.reported), total.place("offices_reported"))
    expected = Number(str(total.expected), Decimal(total.expected), total.place("offices_expected"))
    text: Text = (
        "Chưa đủ số liệu: mới có ",
        reported,
        "/",
        expected,
        f" đơn vị có báo cáo {VERDICTS['accepted'].vi}{whose}. "
        "Số toàn quốc dưới đây là tổng của các đơn vị đã báo cáo, không phải của cả nước; "
        "mức tăng, giảm được tính trên các đơn vị có số liệu cả hai kỳ.",
    )
    return Paragraph(text, "alert")
