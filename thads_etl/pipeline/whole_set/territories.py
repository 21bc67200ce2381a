"""Reports of several offices together beside those of each of them: a territory counts once.

A joint report stands in the place of those that it is the sum of. Where all of them are there,
their sum is held against it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from thads_etl.catalogue import joint, load
from thads_etl.checking import figures
from thads_etl.checking.standing import Standing
from thads_etl.findings import Finding
from thads_etl.numerals import vietnamese
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm
from thads_etl.warehouse.report_versions import Held, Place

_RULE = "life-03"


def with_territories(places: Collection[Place]) -> list[Place]:
    """Return places with those that report for the same territory in the same period."""
    return sorted({other for place in places for other in (place, *_same(place))})


@cache
def _same(place: Place) -> tuple[Place, ...]:
    office, period = joint.reporter(place[0], Period.parse(place[1])), Period.parse(place[1])
    together = joint.joint_of(office, period)
    codes = (together.code, *together.parts) if together else ()
    return tuple((code, place[1]) for code in codes)


class Territories:
    """What counts for several offices together, and what would for each of them."""

    def __init__(self, held: Mapping[int, Held], standings: Mapping[Place, Standing]) -> None:
        self.in_whole: dict[int, int] = {}
        """Version of one office -> the joint one that stands in its place."""
        self._parts: dict[int, list[Held]] = {}
        for (code, period), standing in standings.items():
            office = joint.reporter(code, Period.parse(period))
            for form, whole in standing.counting.items() if office.parts else ():
                own = [standings.get((part, period)) for part in office.parts]
                parts = [each.counting[form] for each in own if each and form in each.counting]
                self.in_whole |= {part.submission_id: whole.submission_id for part in parts}
                if len(parts) == len(office.parts):
                    self._parts[whole.submission_id] = [held[p.submission_id] for p in parts]

    def parts_of(self, version: Held) -> list[Held]:
        """Return the versions that a joint one is held against; none unless all are there."""
        return self._parts.get(version.submission_id, [])

    def lines(self, version: Held) -> list[str]:
        """Return what stands for them in the context of a joint version."""
        return [f"part|{part.office}|{part.content}" for part in self.parts_of(version)]


def differing(version: Held, form: ParsedForm, parts: Iterable[ParsedForm]) -> Finding | None:
    """Return the finding of a joint report that is not the sum of its parts."""
    whole = figures(form)
    total = Counter[tuple[str, str]]()
    for part in parts:
        total.update(figures(part))
    different = [
        (row.code, column.code, (row.item, column.indicator))
        for row in form.edition.fixed_rows
        for column in form.edition.value_columns
        if whole.get(name := (row.item, column.indicator), 0) != total[name]
    ]
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
