"""Reports of several offices together beside those of each of them: a territory counts once.

A joint report stands in the place of those that it is the sum of. Their sum is held against it;
where one of them is missing, that of the others must not be more.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from thads_etl.catalogue import joint, load
from thads_etl.checking import figures
from thads_etl.checking.between import linked
from thads_etl.checking.standing import Standing
from thads_etl.findings import Finding
from thads_etl.numerals import vietnamese
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm
from thads_etl.warehouse.report_versions import Held, Place, Versions

_RULE = "life-03"


def with_territories(versions: Versions, places: Collection[Place]) -> list[Held]:
    """Return the versions of places; where a joint office has any, those of its parts too."""
    held = versions.of(sorted({*places, *(each for p in places if (each := _joint(p)))}))
    reported = {each.place for each in held}
    parts = {part for place in reported for part in _parts(place)} - {*places}
    return [*held, *versions.of(sorted(parts))] if parts else held


@cache
def _joint(place: Place) -> Place | None:
    """Return the joint office that may report for an office; None: there is none."""
    period = Period.parse(place[1])
    together = joint.joint_of(joint.reporter(place[0], period), period)
    return (together.code, place[1]) if together else None


@cache
def _parts(place: Place) -> tuple[Place, ...]:
    office = joint.reporter(place[0], Period.parse(place[1]))
    return tuple((code, place[1]) for code in office.parts)


@dataclass(frozen=True)
class Beside:
    """A form of a joint office, and another form that each of its parts sent by itself."""

    joint: Held
    parts: Sequence[Held]


class Territories:
    """What counts for several offices together, and what would for each of them."""

    def __init__(self, held: Mapping[int, Held], standings: Mapping[Place, Standing]) -> None:
        self.in_whole: dict[int, int] = {}
        """Version of one office -> the joint one that stands in its place."""
        self._parts: dict[int, list[Held]] = {}
        self._beside: dict[int, list[list[Held]]] = {}
        self._wholes: dict[int, list[Beside]] = defaultdict(list)
        for (code, period), standing in standings.items():
            office = joint.reporter(code, Period.parse(period))
            for form, whole in standing.counting.items() if office.parts else ():
                own = [standings.get((part, period)) for part in office.parts]
                parts = [each.counting[form] for each in own if each and form in each.counting]
                self.in_whole |= {part.submission_id: whole.submission_id for part in parts}
                self._parts[whole.submission_id] = [held[p.submission_id] for p in parts]
                self._beside[whole.submission_id] = [
                    [held[each.counting[other].submission_id] for each in own if each]
                    for other in sorted(
                        linked(form, held[whole.submission_id].edition) - standing.counting.keys()
                    )
                    if all(each and other in each.counting for each in own)
                ]
                for others in self._beside[whole.submission_id]:
                    beside = Beside(held[whole.submission_id], others)
                    for each_part in others:
                        self._wholes[each_part.submission_id].append(beside)

    def parts_of(self, version: Held) -> list[Held]:
        """Return the versions that a joint one is held against."""
        return self._parts.get(version.submission_id, [])

    def beside(self, version: Held) -> list[list[Held]]:
        """Return the other forms that a joint version is held against, each of all its parts."""
        return self._beside.get(version.submission_id, [])

    def wholes(self, version: Held) -> list[Beside]:
        """Return the joint forms that a version and those of the other parts are held against."""
        return self._wholes.get(version.submission_id, [])

    def lines(self, version: Held) -> list[str]:
        """Return what stands for all of that in the context of a version."""
        versions = [*self.parts_of(version), *(p for each in self.beside(version) for p in each)]
        for whole in self.wholes(version):
            versions += [whole.joint, *whole.parts]
        return [f"part|{each.office}|{each.content}" for each in versions]


def differing(version: Held, form: ParsedForm, parts: Sequence[ParsedForm]) -> Finding | None:
    """Return the finding of a joint report that is not the sum of its parts.

    Where parts are missing, of one that is less than the sum of the others.
    """
    whole = figures(form)
    all_sent = len(parts) == len(form.office.parts)
    total = Counter[tuple[str, str]]()
    for part in parts:
        total.update(figures(part))
    places = (
        (row.code, column.code, (row.item, column.indicator))
        for row in form.edition.fixed_rows
        for column in form.edition.value_columns
    )
    gaps = ((place, whole.get(place[-1], 0) - total[place[-1]]) for place in places)
    different = [place for place, gap in gaps if gap < 0 or (all_sent and gap)]
    if not different or not form.edition.summarised:
        return None
    rule = load.receipt_rules()[_RULE]
    row, column, name = different[0]
    left, right = whole.get(name, 0), total[name]
    message = (
        f"{rule.message}: {len(different)} ô; dòng {row}, cột {column} là {vietnamese(left)}, "
        f"các báo cáo riêng cộng lại là {vietnamese(right)}."
    )
    place = version.sheet, form.addresses.get((row, column))
    return Finding(rule.code, rule.severity, *place, message, left, right, left - right)
