"""What the order of magnitude of reports is held against: their own office's other reports."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Self

from sqlalchemy import Connection

from thads_etl.catalogue import joint, load
from thads_etl.checking import Past, compare, direct, figures
from thads_etl.checking.standing import ordered
from thads_etl.checking.suite import declared
from thads_etl.checking.unit_errors import YEARS, Stated, Witnesses, unit_errors
from thads_etl.periods import Period
from thads_etl.warehouse import compared
from thads_etl.warehouse.report_versions import Held, Key, Known, Place, Versions

_Territory = tuple[str, str]
"""Form, office of today."""


@dataclass(frozen=True)
class Magnitudes:
    """Which versions the other reports of their offices do not agree with."""

    witnesses: Mapping[int, Witnesses]
    """Of those with a unit error: what says so."""
    in_error: frozenset[int]
    """Those that no waiver excuses."""
    touched: frozenset[Place]
    """Where a version has a unit error, or had."""

    def marked(self, versions: Iterable[Held]) -> list[Held]:
        return [replace(v, has_unit_error=v.submission_id in self.in_error) for v in versions]

    def __or__(self, other: Self) -> "Magnitudes":
        return Magnitudes(
            {**self.witnesses, **other.witnesses},
            self.in_error | other.in_error,
            self.touched | other.touched,
        )


NONE = Magnitudes({}, frozenset(), frozenset())


@cache
def indicators() -> Mapping[str, frozenset[str]]:
    """Return form -> the indicators whose magnitude is compared."""
    by_form: dict[str, set[str]] = defaultdict(set)
    for edition in load.editions():
        for rule in edition.comparisons:
            if rule.function == "thousandfold" and rule.compares:
                by_form[edition.form] |= {here for here, _ in rule.compares.pairs}
    return {form: frozenset(names) for form, names in by_form.items()}


def magnitudes(
    connection: Connection, versions: Versions, keys: Collection[Key], known: Mapping[int, Known]
) -> Magnitudes:
    """Compare the reports of the offices of some forms with each other.

    Of the years that the forms may say something about; the years around those bear witness.
    """
    forms = sorted({form for form, _, _ in keys} & indicators().keys())
    wanted = {(office, period) for form, office, period in keys if form in forms}
    if not wanted:
        return NONE
    around = [(form, *place) for form, place in product(forms, _around(wanted, 2 * YEARS))]
    held = [each for each in versions.of_keys(around) if not each.refused]
    totals = _totals(connection, held, forms, known)
    witnesses: dict[int, Witnesses] = {}
    for group in _by_territory(held).values():
        witnesses |= unit_errors(_stated(group, totals))
    # Of what is further away not every witness was heard.
    near = set(_around(wanted, YEARS))
    held = [each for each in held if each.place in near]
    witnesses = {
        v.submission_id: witnesses[v.submission_id] for v in held if v.submission_id in witnesses
    }
    by_number = {each.submission_id: each for each in held}
    excused = _excused(versions, [by_number[number] for number in sorted(witnesses)], witnesses)
    touched = {by_number[number].place for number in witnesses}
    touched |= {each.place for each in held if each.verdict == "rejected"}
    return Magnitudes(witnesses, frozenset(witnesses.keys() - excused), frozenset(touched))


def of_refused(
    connection: Connection, versions: Versions, held: Iterable[Held], known: Mapping[int, Known]
) -> Magnitudes:
    """Return the magnitudes of versions that did not change: a unit error of them is known."""
    keys = {each.key for each in held if "rejected" in (each.verdict, each.status)}
    return magnitudes(connection, versions, keys, known)


def _around(places: Collection[Place], distance: int) -> list[Place]:
    """Return the places of the same territories up to some statistical years away."""
    years = {(office, Period.parse(period)) for office, period in places}
    around: set[Place] = set()
    for office, period in years:
        today = _today(office, period)
        for year in range(period.year - distance, period.year + distance + 1):
            around |= _of_year(today, year)
    return sorted(around)


@cache
def _of_year(today: str, year: int) -> frozenset[Place]:
    return frozenset(
        (office.code, str(period))
        for period in (Period(year, months) for months in range(1, 13))
        for office in joint.of_territory(today, period)
    )


@cache
def _today(office: str, period: Period) -> str:
    """Return the office of today that an office of the time is counted in."""
    return joint.reporter(office, period).counted_as


def _by_territory(held: Iterable[Held]) -> dict[_Territory, list[Held]]:
    groups: dict[_Territory, list[Held]] = defaultdict(list)
    for each in held:
        groups[each.form, _today(each.office, Period.parse(each.period))].append(each)
    return groups


def _stated(group: Sequence[Held], totals: Mapping[int, Mapping[str, int]]) -> list[Stated]:
    """Return what the versions of a territory state that were not withdrawn."""
    by_key: dict[Key, list[Held]] = defaultdict(list)
    for each in group:
        by_key[each.key].append(each)
    gone = {number for own in by_key.values() for number in ordered(own).withdrawn}
    return [
        Stated(
            each.submission_id,
            each.office,
            Period.parse(each.period),
            each.order,
            totals.get(each.submission_id, {}),
        )
        for each in group
        if each.submission_id not in gone
    ]


def _totals(
    connection: Connection, held: Sequence[Held], forms: Sequence[str], known: Mapping[int, Known]
) -> dict[int, dict[str, int]]:
    names = {name for form in forms for name in indicators()[form]}
    years = {Period.parse(each.period).year for each in held}
    numbers = [each.submission_id for each in held if each.submission_id not in known]
    totals = compared.totals(connection, years, numbers, names)
    for each in held:
        if each.submission_id in known:
            stated = figures(known[each.submission_id].form)
            totals[each.submission_id] = {
                name: stated["total", name] for name in names if ("total", name) in stated
            }
    return totals


def _excused(
    versions: Versions, in_error: Sequence[Held], witnesses: Mapping[int, Witnesses]
) -> set[int]:
    """Return the versions whose magnitude was waived."""
    waivers = versions.waivers([each.place for each in in_error])
    chosen = [each for each in in_error if waivers.get(each.key)]
    forms = {}
    for number, form in versions.forms(each.submission_id for each in chosen).items():
        rules = tuple(r for r in form.edition.comparisons if r.function == "thousandfold")
        forms[number] = replace(form, edition=replace(form.edition, rules=(), comparisons=rules))
    pasts = {number: Past(witnesses=witnesses[number]) for number in forms}
    # Which values a waiver excuses; none of this is recorded.
    validations, _ = compare(forms, pasts, declared, direct.validate)
    return {
        each.submission_id
        for each in chosen
        if each.submission_id in validations
        and versions.all_excused(each, validations[each.submission_id].findings)
    }
