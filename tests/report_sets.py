"""Random sets of reports across the merger of provinces: right, wrong, corrected, withdrawn."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from hypothesis import strategies as st
from reporting import Filling, Report

from thads_etl.catalogue import joint, load
from thads_etl.catalogue.model import Office
from thads_etl.periods import Period

MERGER = Period.parse("FY2025-M09")
BEFORE, AFTER = ("FY2025-M08", "FY2025-M09"), ("FY2025-M10", "FY2025-M11")
"""Months on both sides of the merger of 1 July 2025."""
GROUPS = (
    ("b01", "b02", "b04", "tnkt1"),
    ("b01", "b02", "b03", "b06"),
    ("b02", "b04", "b05"),
    ("b02", "tnkt1", "tnkt2"),
    ("b01", "b02", "tdnh1", "tdnh2"),
    ("b01", "b07", "b08", "chitieu"),
    ("b01", "b09", "b10"),
    ("b01", "b11", "b12", "nhansu"),
)
"""All forms, those that contradict each other in one group: more at once cost more for nothing."""
Place = tuple[str, str]
"""Office, period."""


@dataclass(frozen=True)
class Set:
    """What the offices of one territory report, in order of receipt, and what people decide."""

    reports: tuple[Report, ...]
    withdrawn: tuple[tuple[int, int], ...]
    """Report, and which of its forms."""
    waived: tuple[int, int] | None
    """Report, and which of the rules that it breaks in the end."""
    explained: tuple[int, ...] = ()
    """Reports whose unbelievable figures are right, as their offices say."""


Sets = tuple[Set, ...]
"""Of territories that have nothing to do with each other, in one warehouse."""


def territories() -> list[list[Place]]:
    """Return what may be reported about: former offices with the one they became, or two others."""
    groups: dict[str, list[Office]] = defaultdict(list)
    for office in load.offices_on(MERGER.ends_on):
        groups[office.counted_as].append(office)
    merged = [[o.code for o in group] for group in groups.values() if len(group) > 1]
    alone = [group[0].code for group in groups.values() if len(group) == 1]
    pairs = zip(alone[::2], alone[1::2], strict=False)
    former = [(codes[:3], [successor(codes[0])], joint_of(codes)) for codes in merged]
    former += [([*pair], [*pair], []) for pair in pairs]
    return [
        [
            *product(before, BEFORE),
            *product(after, AFTER),
            *product(together, BEFORE),
            (before[0], "FY2024-M09"),
        ]
        for before, after, together in former
    ]


def joint_of(codes: Sequence[str]) -> list[str]:
    """Return who may report for offices together, in the months before they were one."""
    return [each.code for each in joint.joint_offices(MERGER) if each.parts == tuple(codes)]


def successor(code: str) -> str:
    return next(o.counted_as for o in load.offices_on(MERGER.ends_on) if o.code == code)


TERRITORIES = territories()


def fillings() -> st.SearchStrategy[Filling]:
    rarely = st.integers(0, 9).map(lambda n: n == 9)
    return st.builds(
        Filling, st.integers(0, 2), rarely, rarely, st.sampled_from([1, 1, 1, 2]), rarely
    )


@st.composite
def reports(draw: st.DrawFn, places: Sequence[Place], forms: Sequence[str]) -> Report:
    office, period = draw(st.sampled_from(places))
    chosen = draw(st.lists(st.sampled_from(forms), min_size=1, max_size=3, unique=True))
    return Report(office, period, tuple(sorted((form, draw(fillings())) for form in chosen)))


@st.composite
def a_set(draw: st.DrawFn, places: Sequence[Place], forms: Sequence[str]) -> Set:
    # None, or two at least: what contradicts nothing is a test of nothing.
    number = draw(st.integers(0, 5).map(lambda n: n and n + 1))
    sent = tuple(draw(reports(places, forms)) for _ in range(number))
    which = st.tuples(st.integers(0, max(number - 1, 0)), st.integers(0, 5))
    if not number:
        return Set((), (), None)
    withdrawn = tuple(draw(st.lists(which, max_size=2, unique=True)))
    unbelievable = [n for n, each in enumerate(sent) if any(s.unbelievable for _, s in each.forms)]
    explained = tuple(n for n in unbelievable if draw(st.booleans()))
    return Set(sent, withdrawn, draw(st.none() | which), explained)


def sets(number: int, forms: Sequence[str]) -> st.SearchStrategy[Sets]:
    return st.tuples(*(a_set(places, forms) for places in TERRITORIES[:number]))


def shrunk(many: Sets, fails: Callable[[Sets], bool]) -> Sets:
    """Return the smallest part of sets that still fails: territories, then reports left out."""
    for size in (len(many) // 2, len(many) // 4, 1):
        for first in range(len(many) - size, -1, -size) if size else ():
            fewer = (*many[:first], *many[first + size :])
            if fewer and fails(fewer):
                many = fewer
    for number, each in enumerate(many):
        smaller = each
        for report in reversed(range(len(each.reports))):
            fewer = (*many[:number], without(smaller, report), *many[number + 1 :])
            if fails(fewer):
                many, smaller = fewer, fewer[number]
    return many


def without(each: Set, gone: int) -> Set:
    """Return a set without one report and what was decided about it."""
    left = [n for n in range(len(each.reports)) if n != gone]
    renumbered = {n: index for index, n in enumerate(left)}
    return Set(
        tuple(each.reports[n] for n in left),
        tuple((renumbered[n], which) for n, which in each.withdrawn if n in renumbered),
        (renumbered[each.waived[0]], each.waived[1])
        if each.waived and each.waived[0] in renumbered
        else None,
        tuple(renumbered[n] for n in each.explained if n in renumbered),
    )
