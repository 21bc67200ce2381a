"""Forms of one office and period held against each other: which versions count together."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from thads_etl.catalogue import load
from thads_etl.checking.between import (
    Contradiction,
    Pair,
    about_other,
    contradictions,
    linked,
    named,
    naming,
)
from thads_etl.checking.standing import Standing, State, Version, ordered, standing
from thads_etl.checking.wording import finding
from thads_etl.findings import Finding
from thads_etl.pipeline.whole_set.beside_parts import contradicting, contradicting_whole
from thads_etl.pipeline.whole_set.territories import Territories, differing
from thads_etl.warehouse.report_versions import Held, Place, Versions, by_rule

NOT_EXAMINED = hashlib.sha256(b"superseded").hexdigest()
"""Context of a version in whose place another one is compared."""
Chosen = tuple[int, tuple[int, ...]]
"""A version, and the versions of other forms that its rules are held against."""


class OtherForms:
    """Every version of some places beside those of the other forms there."""

    def __init__(self, versions: Versions, held: Iterable[Held]) -> None:
        self._versions = versions
        self._by_number = {each.submission_id: each for each in held}
        self._by_place: dict[Place, list[Held]] = defaultdict(list)
        for each in self._by_number.values():
            self._by_place[each.place].append(each)
        self._newest = {place: _newest(group) for place, group in self._by_place.items()}
        self._contradictions: dict[Chosen, list[Contradiction]] = {}
        self._waivers = versions.waivers(list(self._by_place))
        self._look_at(self._first())
        self.standings: dict[Place, Standing] = {
            place: self._standing(place) for place in sorted(self._by_place)
        }
        self.territories = Territories(self._by_number, self.standings)

    def _first(self) -> Iterator[Chosen]:
        """Yield what has to be looked at in any case, so that it is looked at together."""
        for newest in self._newest.values():
            yield from (self._chosen(each, newest) for each in newest.values())

    def _standing(self, place: Place) -> Standing:
        return standing(
            self._by_place[place],
            lambda chosen: self._conflicts(chosen),
            lambda version: self._ever_agreed(place, version),
        )

    def _conflicts(self, chosen: Mapping[str, Version]) -> Iterator[frozenset[str]]:
        """Yield the forms of a combination that contradict each other, waivers apart."""
        held = {form: self._by_number[each.submission_id] for form, each in chosen.items()}
        for each in held.values():
            key = self._chosen(each, held)
            for contradiction in self._rejecting(key):
                yield frozenset({each.form, *(contradiction.forms & held.keys())})

    def _chosen(self, version: Held, others: Mapping[str, Held]) -> Chosen:
        names = sorted(named(load.edition_named(version.form, version.edition)) & others.keys())
        return version.submission_id, tuple(others[name].submission_id for name in names)

    def _rejecting(self, key: Chosen) -> list[Contradiction]:
        """Return the contradictions that reject and that no waiver on either side excuses."""
        self._look_at([key])
        contradictions = self._contradictions[key]
        if not contradictions:
            return []
        pair = self._pair(key)
        rejecting = [each for each in contradictions if each.rejects(pair.form)]
        sides = [(key[0], [finding(pair.form, each.rule, each.line) for each in rejecting])]
        for number in key[1]:
            form = self._by_number[number].form
            sides.append((number, list(about_other(pair, form, rejecting))))
        excused = {
            rule
            for number, findings in sides
            for rule, broken in by_rule(findings).items()
            if self._excused(self._by_number[number], broken)
        }
        return [each for each in rejecting if each.rule.code not in excused]

    def _excused(self, version: Held, findings: Sequence[Finding]) -> bool:
        if version.key in self._waivers or version.in_force:
            return self._versions.all_excused(version, findings)
        return False

    def _ever_agreed(self, place: Place, version: Version) -> bool:
        """Say whether a version contradicts no form in all of that form's versions."""
        held = self._by_number[version.submission_id]
        own = named(load.edition_named(held.form, held.edition))
        by_form: dict[str, list[Held]] = defaultdict(list)
        for each in self._by_place[place]:
            if not (each.refused or each.has_unit_error):
                by_form[each.form].append(each)
        for form, others in by_form.items():
            pairs = []
            if form in own:
                pairs = [self._chosen(held, {form: other}) for other in others]
            elif form in naming(held.form):
                pairs = [self._chosen(other, {held.form: held}) for other in others]
            if pairs and all(self._rejecting(pair) for pair in pairs):
                return False
        return True

    def _look_at(self, keys: Iterable[Chosen]) -> None:
        due = [key for key in dict.fromkeys(keys) if key not in self._contradictions]
        asked = [key for key in due if key[1] and not self._is_known(key)]
        self._contradictions |= dict.fromkeys(due, [])
        self._versions.forms(number for key in asked for number in (key[0], *key[1]))
        pairs = [self._pair(key) for key in asked]
        self._contradictions |= dict(zip(asked, contradictions(pairs), strict=True))

    def _is_known(self, key: Chosen) -> bool:
        """Say whether the validation that holds found nothing in exactly these forms."""
        version = self._by_number[key[0]]
        # A rule between forms asks at least, and what one form is asked the other is told.
        if version.verdict != "accepted" or self._versions.is_fresh(version):
            return False
        newest = self._newest[version.place]
        contexts = {self._context(version, newest, supplement) for supplement in (True, False)}
        return self._chosen(version, newest) == key and version.forms_sha256 in contexts

    def _pair(self, key: Chosen) -> Pair:
        forms = self._versions.forms([key[0], *key[1]])
        others = {self._by_number[number].form: forms[number] for number in key[1]}
        return Pair(forms[key[0]], others)

    def __iter__(self) -> Iterator[Held]:
        return iter(self._by_number.values())

    def state(self, version: Held) -> tuple[State, int | None]:
        """Return the state of a version, and the version that counts for its report."""
        number, standing = version.submission_id, self.standings[version.place]
        if (whole := self.territories.in_whole.get(number)) is not None:
            return "superseded", whole
        counts = standing.counting.get(version.form)
        return standing.states[number], counts.submission_id if counts else None

    def is_examined(self, version: Held) -> bool:
        """Say whether a version is held against others: not if a newer one took its place."""
        if version.submission_id in self.territories.in_whole:
            return False
        return self.standings[version.place].examined(version)

    def context(self, version: Held) -> str:
        """Return the checksum of the forms and versions that a version is held against."""
        if not self.is_examined(version):
            return NOT_EXAMINED
        forms = self._context(version, self._newest[version.place], self._is_supplement(version))
        parts = self.territories.lines(version)
        return _digest([forms, *parts]) if parts else forms

    def _context(self, version: Held, newest: Mapping[str, Held], supplement: bool) -> str:
        forms = linked(version.form, version.edition) & newest.keys()
        lines = [f"{form}|{newest[form].content}" for form in sorted(forms)]
        return _digest([*lines, *(["supplement"] if supplement else [])])

    def others(self, version: Held) -> dict[str, Held]:
        """Return the versions that the rules of a version are held against."""
        _, numbers = self._chosen(version, self._newest[version.place])
        return {self._by_number[n].form: self._by_number[n] for n in numbers}

    def findings(self, version: Held) -> tuple[Finding, ...]:
        """Return what the rules of other forms say of a version, and that it is a supplement."""
        newest = self._newest[version.place]
        beside = {**newest, version.form: version}
        keys = [
            self._chosen(newest[form], beside)
            for form in sorted(naming(version.form) & newest.keys() - {version.form})
        ]
        keys = [key for key in keys if version.submission_id in key[1]]
        self._look_at(keys)
        by_others = [
            finding
            for key in keys
            if self._contradictions[key]
            for finding in about_other(self._pair(key), version.form, self._contradictions[key])
        ]
        return (
            *by_others,
            *([_supplement(version)] if self._is_supplement(version) else []),
            *self._not_the_sum(version),
            *self._unlike_parts(version),
        )

    def _not_the_sum(self, version: Held) -> Iterator[Finding]:
        numbers = [part.submission_id for part in self.territories.parts_of(version)]
        if numbers:
            forms = self._versions.forms([version.submission_id, *numbers])
            parts = [forms[number] for number in numbers]
            if finding := differing(version, forms[version.submission_id], parts):
                yield finding

    def _unlike_parts(self, version: Held) -> Iterator[Finding]:
        beside = [
            [part.submission_id for part in parts] for parts in self.territories.beside(version)
        ]
        if beside:
            numbers = [number for parts in beside for number in parts]
            forms = self._versions.forms([version.submission_id, *numbers])
            others = [[forms[number] for number in parts] for parts in beside]
            yield from contradicting(forms[version.submission_id], others)
        for whole in self.territories.wholes(version):
            numbers = [part.submission_id for part in whole.parts]
            forms = self._versions.forms([whole.joint.submission_id, *numbers])
            parts = [forms[number] for number in numbers]
            yield from contradicting_whole(
                forms[version.submission_id], parts, forms[whole.joint.submission_id]
            )

    def _is_supplement(self, version: Held) -> bool:
        rule = load.receipt_rules()["life-01"]
        supplements = self.standings[version.place].supplements
        since = rule.since or date.min
        return version.submission_id in supplements and since <= version.received_on


def _newest(group: Sequence[Held]) -> dict[str, Held]:
    by_form: dict[str, list[Held]] = defaultdict(list)
    for each in group:
        by_form[each.form].append(each)
    by_number = {each.submission_id: each for each in group}
    newest = {form: ordered(own).newest for form, own in by_form.items()}
    return {form: by_number[each.submission_id] for form, each in newest.items() if each}


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _supplement(version: Held) -> Finding:
    rule = load.receipt_rules()["life-01"]
    return Finding(rule.code, rule.severity, version.sheet, None, f"{rule.message}.")
