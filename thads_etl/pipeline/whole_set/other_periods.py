"""What forms are compared with: accepted figures of other periods, in two queries for a batch."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from sqlalchemy import Connection

from thads_etl.catalogue import joint, load, succession
from thads_etl.catalogue.model import Office
from thads_etl.catalogue.rule import Against, Rule
from thads_etl.checking import Figures, Past, Reference, Spread, added_up, figures
from thads_etl.checking.comparing import unlike_others
from thads_etl.checking.references import (
    WHOLE,
    against_of,
    others,
    periods_of,
    spread_of,
    there,
    unlike_rules,
)
from thads_etl.checking.unit_errors import Witnesses
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm
from thads_etl.warehouse import compared
from thads_etl.warehouse.compared import Counting
from thads_etl.warehouse.report_versions import Key


class OtherPeriods:
    """Forms beside what counts for the periods that they are compared with.

    forms: submissions; their cells may be left out where only the contexts are asked for.
    counting: what counts for some keys by what is being settled; None: nothing does. Elsewhere what
    is in force counts.
    read: submissions whose figures the warehouse does not have yet.
    """

    def __init__(
        self,
        connection: Connection,
        forms: Mapping[int, ParsedForm],
        witnesses: Mapping[int, Witnesses],
        counting: Mapping[Key, Counting | None] | None = None,
        read: Mapping[int, ParsedForm] | None = None,
    ) -> None:
        self._connection = connection
        self._forms = {key: form for key, form in forms.items() if form.edition.comparisons}
        self._witnesses = witnesses
        self._counting = counting or {}
        self._read = read or {}

    def past(self, number: int) -> Past:
        """Return what a form is compared with."""
        form = self._forms[number]
        references = {
            against: Reference(period, stated)
            for against, (period, versions) in self._chosen[number].items()
            if (stated := added_up([self._figures(each) for each in versions], form.edition))
        }
        seen = self._witnesses.get(number, {})
        return Past(references, self._usual(form), seen, self.context(number))

    def context(self, number: int) -> str | None:
        """Return the checksum of all that a form is compared with; None: of nothing."""
        form = self._forms.get(number)
        if form is None:
            return None
        lines = sorted(
            f"{against}|{period}|{version.content}"
            for against, (period, versions) in self._chosen[number].items()
            for version in versions
        )
        lines += sorted(
            f"{scope}|{name}|{seen.period}|{seen.value}"
            for (scope, name), seen in self._witnesses.get(number, {}).items()
        )
        lines += self._unlike(number, form)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else None

    def _unlike(self, number: int, form: ParsedForm) -> Iterator[str]:
        """Yield what the change of all provinces makes of the figures of a form."""
        _, chosen = self._chosen[number].get("year_before", (None, []))
        for name, spread in sorted(self._usual(form).items()) if chosen else ():
            now = self._totals_of(number, form).get(name)
            before = [self._light(each).get(("total", name)) for each in chosen]
            if now is not None and None not in before:
                right = unlike_others(now, sum(value or 0 for value in before), spread)
                yield f"usual|{name}|{'near' if right == now else right}"

    def _totals_of(self, number: int, form: ParsedForm) -> dict[str, int]:
        stated = figures(form) if form.cells else self._totals.get(number, {})
        return {name: value for (item, name), value in stated.items() if item == "total"}

    @cached_property
    def _periods(self) -> set[Period]:
        """Return every period whose reports may be asked for."""
        alike = {(str(form.edition), form.period): form for form in self._forms.values()}
        return {period for form in alike.values() for period in periods_of(form)}

    @cached_property
    def _versions(self) -> dict[Key, Counting]:
        """Return what counts for every key that may be asked for."""
        periods = set(map(str, self._periods))
        forms = {form.edition.form for form in self._forms.values()}
        in_force = compared.in_force(self._connection, forms, periods)
        versions: dict[Key, Counting | None] = {**in_force, **self._counting}
        return {key: version for key, version in versions.items() if version is not None}

    @cached_property
    def _reported(self) -> set[tuple[str, str]]:
        """Return the forms and periods that anything counts for: most periods have no report."""
        return {(form, period) for form, _, period in self._versions}

    @cached_property
    def _chosen(self) -> dict[int, dict[Against, tuple[Period, list[Counting]]]]:
        """Return, by form, the period and the reports for each kind of comparison that has one."""
        return {number: dict(self._references(form)) for number, form in self._forms.items()}

    def _references(
        self, form: ParsedForm
    ) -> Iterator[tuple[Against, tuple[Period, list[Counting]]]]:
        for against in sorted({against_of(rule) for rule in form.edition.comparisons}):
            for period in others(form.period, against):
                is_reported = (form.edition.form, str(period)) in self._reported
                if is_reported and (versions := self._of_territory(form, period)):
                    yield against, (period, versions)
                    break

    def _of_territory(self, form: ParsedForm, period: Period) -> list[Counting]:
        """Return what counts for the territory of a form in a period; none unless all of it does.

        A report for several offices together stands in the place of theirs.
        """
        whole, parts = _reporters(form.office, period)
        of, there = form.edition.form, str(period)
        if whole is not None and (together := self._versions.get((of, whole, there))):
            return [together]
        keys = [(of, office, there) for office in parts]
        versions = [self._versions[key] for key in keys if key in self._versions]
        return versions if len(versions) == len(keys) else []

    def _figures(self, version: Counting) -> Figures:
        if version.submission_id in self._read:
            return figures(self._read[version.submission_id])
        return self._values.get(version.submission_id, {})

    def _light(self, version: Counting) -> Figures:
        """Return the totals of a version by which all provinces are compared."""
        if version.submission_id in self._read:
            return figures(self._read[version.submission_id])
        return self._totals.get(version.submission_id, {})

    @cached_property
    def _values(self) -> dict[int, dict[tuple[str, str], int]]:
        """Return the accepted figures that are needed, by submission."""
        chosen = [
            (version.submission_id, against in WHOLE or len(form.edition.total_rows) > 1)
            for number, form in self._forms.items()
            for against, (_, versions) in self._chosen[number].items()
            for version in versions
        ]
        whole = {number for number, by_row in chosen if by_row}
        rules = [rule for form in self._forms.values() for rule in form.edition.comparisons]
        return self._stored({number for number, _ in chosen}, whole, rules)

    @cached_property
    def _totals(self) -> dict[int, dict[tuple[str, str], int]]:
        """Return the totals of everything that all provinces are compared by."""
        rules = [rule for form in self._forms.values() for rule in unlike_rules(form)]
        before = {
            version.submission_id
            for number, form in self._forms.items()
            if unlike_rules(form)
            for version in self._chosen[number].get("year_before", (form.period, []))[1]
        }
        around = {each.submission_id for pair in self._around.values() for each in pair}
        own = {number for number, form in self._forms.items() if unlike_rules(form)}
        return self._stored(before | around | own, set(), rules)

    def _stored(
        self, numbers: set[int], whole: set[int], rules: Sequence[Rule]
    ) -> dict[int, dict[tuple[str, str], int]]:
        if not numbers or not rules:
            return {}
        return compared.values(
            self._connection,
            {period.year for period in self._periods},
            numbers,
            whole,
            {name for rule in rules for name in there(rule)},
        )

    @cached_property
    def _around(self) -> dict[Key, tuple[Counting, Counting]]:
        """Return, for forms that are compared with all provinces, each one's two reports."""
        wanted = {
            (form.edition.form, form.period)
            for form in self._forms.values()
            if any(rule.function == "unlike_others" for rule in form.edition.comparisons)
        }
        pairs = {}
        for form, period in wanted:
            for office in load.offices_on(period.ends_on):
                now = self._versions.get((form, office.code, str(period)))
                before = self._versions.get((form, office.code, str(period.year_before())))
                same = succession.predecessors_on(office, period.year_before().ends_on)
                if now and before and [each.code for each in same] == [office.code]:
                    pairs[form, office.code, str(period)] = (now, before)
        return pairs

    def _usual(self, form: ParsedForm) -> dict[str, Spread]:
        return self._spreads.get((form.edition.form, str(form.period)), {})

    @cached_property
    def _spreads(self) -> dict[tuple[str, str], dict[str, Spread]]:
        pairs: dict[tuple[str, str], list[tuple[Figures, Figures]]] = defaultdict(list)
        for (form, _, period), (now, before) in self._around.items():
            pairs[form, period].append((self._light(now), self._light(before)))
        names = {
            name
            for form in self._forms.values()
            for rule in unlike_rules(form)
            for name in there(rule)
        }
        return {
            key: {name: spread for name in names if (spread := spread_of(both, name))}
            for key, both in pairs.items()
        }


@cache
def _reporters(office: Office, period: Period) -> tuple[str | None, tuple[str, ...]]:
    """Return who may report for a territory in a period: one for all of it, and each of its own."""
    together = joint.joint_of(office, period)
    is_whole = together is not None and together.territory == office.territory
    own = succession.predecessors_on(office, period.ends_on)
    return together.code if together and is_whole else None, tuple(each.code for each in own)
