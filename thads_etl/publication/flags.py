"""What stands beside a figure: provisional, in question, held, revised, withheld, missing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from thads_etl.catalogue.labels import FIGURES, HELD, MISSING, RELEASES, WITHHELD
from thads_etl.publication.tables import Line

_PROVISIONAL, _IN_QUESTION = FIGURES["provisional"], FIGURES["in_question"]

MISSING_SIGN = "m"
FLAGS: Mapping[str, tuple[str, str]] = {
    "p": (
        f"{RELEASES['provisional'].title}, hoặc {_PROVISIONAL.vi}",
        f"{RELEASES['provisional'].en}, or {_PROVISIONAL.en}",
    ),
    "r": ("Khác với lần công bố trước của cùng kỳ", "revised since the release before"),
    "x": (f"Khi công bố {_IN_QUESTION.vi}", f"when published: {_IN_QUESTION.en}"),
    "y": (
        f"Khi công bố số cùng kỳ hoặc mức tăng, giảm {_IN_QUESTION.vi}",
        "the comparison with the year before was in question",
    ),
    "h": (f"Chưa gồm báo cáo {HELD.vi}", f"without a report: {HELD.en}"),
    "q": (
        f"{WITHHELD.title}: số người của một đơn vị, hoặc của vùng mà qua đó có thể suy ra",
        f"{WITHHELD.en}: persons of one office, or of regions that would give them away",
    ),
    MISSING_SIGN: (MISSING.title, MISSING.en),
}
"""Letter -> meaning in Vietnamese and English; a figure may have several."""
OF_COMPARISONS = ("y",)
"""Those that say nothing of the value itself."""

FEWEST = 5
"""Fewer persons than this are not published: the same number as for workload."""
_PERSONS = "persons"
NATION = "VN"
_FIGURES = ("value", "value_year_before", "change", "change_pct", "change_points")

Figure = Mapping[str, Any]
"""A line of bi.release by the names of its columns."""


@dataclass(frozen=True)
class Persons:
    """Which counts of persons are not published, nor what they could be computed from."""

    series: Mapping[str, frozenset[str]]
    """Computed indicator -> series of persons that it is computed from."""
    regions: frozenset[str]
    """Series of which no region is published.

    One small count withholds all regions of its series: the others would give it away. So does a
    region of which an office is missing: a later release, with that office, would tell of it alone.
    """

    @classmethod
    def among(cls, figures: Iterable[Figure], terms: Iterable[tuple[str, str]]) -> Self:
        """Look through figures; terms: indicators, each with a series that it is computed from."""
        counts = [figure for figure in figures if figure["measure"] == _PERSONS]
        counted = {figure["series"] for figure in counts}
        series: dict[str, set[str]] = {}
        for indicator, of in terms:
            if of in counted:
                series.setdefault(indicator, set()).add(of)
        small = frozenset(
            figure["series"] for figure in counts if _of_regions(figure) and _tells(figure)
        )
        return cls({name: frozenset(of) for name, of in series.items()}, small)

    def are_withheld(self, figure: Figure) -> bool:
        """Say whether a figure tells of persons of one office, or of regions that would."""
        own = {figure["series"]} if figure["measure"] == _PERSONS else set()
        series = own | self.series.get(figure["indicator"], frozenset())
        if not series or figure["office"] == NATION:
            return False
        return not _of_regions(figure) or not series.isdisjoint(self.regions)


def _of_regions(figure: Figure) -> bool:
    """Say whether a figure is of a region of the time.

    Those of today are others by single offices: the difference of two would be one of them.
    """
    return str(figure["perimeter"]) == "region_as_reported" and figure["office"] != NATION


def _tells(figure: Figure) -> bool:
    is_part = figure["offices_reported"] < figure["offices_expected"]
    small = (0 < (figure[name] or 0) < FEWEST for name in ("value", "value_year_before"))
    return is_part or any(small)


def flagged(
    figures: Iterable[Figure], persons: Persons, revised: Collection[tuple[str, ...]]
) -> Iterator[Line]:
    """Yield the figures as they are published, each with its flags behind it.

    revised: keys of figures that differ from the release before.
    """
    for figure in figures:
        if persons.are_withheld(figure):
            yield (*(None if name in _FIGURES else figure[name] for name in figure), "q")
        else:
            yield (*figure.values(), _flags(figure, revised))


def _flags(figure: Figure, revised: Collection[tuple[str, ...]]) -> str | None:
    is_provisional = (
        figure["status"] == "provisional" or figure["offices_reported"] < figure["offices_expected"]
    )
    letters = (
        *(MISSING_SIGN if figure["value"] is None else "p" if is_provisional else "",),
        *("x" if figure["figure_status"] == "in_question" else "",),
        *("y" if figure["change_status"] == "in_question" else "",),
        *("h" if figure["offices_held"] else "",),
        *("r" if key(figure) in revised else "",),
    )
    return "".join(letters) or None


KEY = ("perimeter", "office", "series", "measure", "indicator")
"""Names a figure of a release."""


def key(figure: Figure) -> tuple[str, ...]:
    return tuple(figure[name] for name in KEY)
