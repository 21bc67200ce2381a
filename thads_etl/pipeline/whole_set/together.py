"""What the whole set of reports says of some that changed, and of what is compared with them.

In this order, so that nothing depends on itself: each version by itself; its magnitude beside the
other reports of its office; the forms of one office and period with each other, which decides what
counts; and then, with what counts, the questions that other periods raise.
"""

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import Connection

from thads_etl import checking
from thads_etl.catalogue import load
from thads_etl.checking import Past, SuiteRun, Validation, suite
from thads_etl.checking.between import only_between, rules_between
from thads_etl.checking.check import Validate
from thads_etl.checking.comparing import not_compared
from thads_etl.checking.parts import Part, Parts
from thads_etl.checking.standing import State
from thads_etl.checking.unit_errors import Witnesses
from thads_etl.pipeline.whole_set.magnitudes import indicators, magnitudes, of_refused
from thads_etl.pipeline.whole_set.other_forms import NOT_EXAMINED, OtherForms
from thads_etl.pipeline.whole_set.other_periods import OtherPeriods
from thads_etl.pipeline.whole_set.territories import with_territories
from thads_etl.reading import ParsedForm
from thads_etl.warehouse import compared, staged, validations
from thads_etl.warehouse.compared import Counting
from thads_etl.warehouse.report_versions import Held, Key, Known, Versions, keys_of


@dataclass(frozen=True)
class _Stale:
    """A version, and what it is held against now."""

    version: Held
    examined: bool
    """It is compared with others: no newer version took its place."""
    forms_sha256: str | None
    context_sha256: str | None
    again: bool

    @property
    def number(self) -> int:
        return self.version.submission_id

    @property
    def forms_changed(self) -> bool:
        return self.again or self.forms_sha256 != self.version.forms_sha256

    @property
    def periods_changed(self) -> bool:
        return self.again or self.context_sha256 != self.version.context_sha256


class Together:
    """Submissions that changed beside everything that is compared with them.

    changed: submissions that count as settled. known: those of them that were read just now.
    again: those of them that are validated again, though nothing changed for them.
    """

    def __init__(
        self,
        connection: Connection,
        changed: Collection[int],
        known: Mapping[int, Known],
        validate: Validate = suite.validate,
        again: Collection[int] = (),
    ) -> None:
        self._connection = connection
        self._known = known
        self._validate = validate
        self._again = frozenset(again)
        self._versions = Versions(connection, changed, known)
        self._changed = keys_of(connection, changed)
        self._magnitudes = magnitudes(connection, self._versions, self._changed, known)
        places = {(office, period) for _, office, period in self._changed}
        held = with_territories(self._versions, places | self._magnitudes.touched)
        self._magnitudes |= of_refused(connection, self._versions, held, known)
        self.beside = OtherForms(self._versions, self._magnitudes.marked(held))

    @cached_property
    def states(self) -> dict[int, tuple[State, int | None]]:
        """Every version of the offices and periods that changed -> its state, and what counts."""
        return {version.submission_id: self.beside.state(version) for version in self.beside}

    @cached_property
    def _counting(self) -> dict[Key, Counting | None]:
        counting: dict[Key, Counting | None] = {}
        for version in self.beside:
            counting.setdefault(version.key, None)
            if self.states[version.submission_id][0] == "counts":
                content = version.content or version.sha256
                counting[version.key] = Counting(version.submission_id, content)
        return counting

    @cached_property
    def _elsewhere(self) -> list[Held]:
        """Versions in other places that are compared with what counts here now."""
        in_force = {v.key: v.submission_id for v in self.beside if v.in_force}
        keys = self._changed | {
            key
            for key, counts in self._counting.items()
            if in_force.get(key) != (counts.submission_id if counts else None)
        }
        dependents = compared.dependents(self._connection, keys, indicators())
        here = {version.place for version in self.beside}
        versions = self._versions.of_keys(
            sorted(key for key in dependents if (key[1], key[2]) not in here)
        )
        return _not_replaced(versions)

    @cached_property
    def _witnesses(self) -> Mapping[int, Witnesses]:
        """What says of versions, here and elsewhere, that they have a unit error."""
        more = of_refused(self._connection, self._versions, self._elsewhere, self._known)
        return (self._magnitudes | more).witnesses

    @cached_property
    def _compared(self) -> list[Held]:
        """Every version that has a table, here and elsewhere."""
        return [v for v in (*self.beside, *self._elsewhere) if v.content is not None]

    def _other_periods(self, forms: Mapping[int, ParsedForm]) -> OtherPeriods:
        read = {number: each.form for number, each in self._known.items()}
        return OtherPeriods(self._connection, forms, self._witnesses, self._counting, read)

    def _is_examined(self, version: Held) -> bool:
        return version.place not in self.beside.standings or self.beside.is_examined(version)

    @cached_property
    def _stale(self) -> list[_Stale]:
        """What must be validated again: read just now, or compared with something else since."""
        # Of what is refused the warehouse keeps no figures.
        whole = self._versions.forms(v.submission_id for v in self._compared if v.refused)
        stubs = {v.submission_id: staged.stub(v) for v in self._compared}
        fresh = {number: each.form for number, each in self._known.items()}
        periods = self._other_periods(stubs | whole | fresh)
        stales = []
        for version in self._compared:
            number, examined = version.submission_id, self._is_examined(version)
            forms = version.forms_sha256
            if version.place in self.beside.standings:
                forms = self.beside.context(version)
            context = periods.context(number) if examined else NOT_EXAMINED
            stale = _Stale(version, examined, forms, context, number in self._again)
            if number in self._known or stale.forms_changed or stale.periods_changed:
                stales.append(stale)
        return stales

    @cached_property
    def held(self) -> dict[int, Validation]:
        """The validations that held before, of the versions that are validated again."""
        numbers = [each.number for each in self._stale if each.version.verdict]
        return validations.held(self._connection, numbers)

    def validations(
        self, numbers: Container[int] | None = None
    ) -> tuple[dict[int, Validation], list[SuiteRun]]:
        """Validate versions again, some or all; return that, and what the suites gave."""
        stale = [each for each in self._stale if numbers is None or each.number in numbers]
        forms = self._versions.forms(
            each.number for each in stale if each.examined or each.number in self._known
        )
        between, runs = self._between(stale, forms)
        compared, more = self._compare(stale, forms)
        # A table that was refused is compared with nothing.
        validated = {n: each.validation for n, each in self._known.items() if not each.form.cells}
        for each in stale:
            known = self._known.get(each.number)
            edition = load.edition_named(each.version.form, each.version.edition)
            parts = Parts.of(edition, known.validation if known else self.held[each.number])
            validated[each.number] = replace(
                parts,
                forms=self._about_forms(each, parts, between.get(each.number)),
                periods=_about_periods(each, parts, compared.get(each.number)),
            ).together(each.forms_sha256, each.context_sha256)
        return validated, [*runs, *more]

    @property
    def versions(self) -> dict[int, Held]:
        """Every version that was looked at, as it was."""
        return {each.submission_id: each for each in (*self.beside, *self._elsewhere)}

    def _about_forms(self, stale: _Stale, parts: Parts, anew: Validation | None) -> Part:
        if not stale.examined:
            return parts.forms.superseded()
        if not stale.forms_changed and not self._versions.is_fresh(stale.version):
            return parts.forms
        own = parts.own(parts.forms if anew is None else Part.of(anew))
        return replace(own, findings=(*own.findings, *self.beside.findings(stale.version)))

    def _between(
        self, stale: Sequence[_Stale], forms: Mapping[int, ParsedForm]
    ) -> tuple[dict[int, Validation], list[SuiteRun]]:
        """Hold forms against others that they were not held against before."""
        due, elsewhere = {}, {}
        for each in stale:
            if not (each.examined and (each.forms_changed or each.number in self._known)):
                continue
            if not rules_between(forms[each.number].edition):
                continue
            others = self.beside.others(each.version)
            known = self._known.get(each.number)
            contents = {form: other.content for form, other in others.items()}
            if not (known and dict(known.against) == contents):
                due[each.number] = only_between(forms[each.number])
                there = self._versions.forms(other.submission_id for other in others.values())
                elsewhere[each.number] = {
                    form: checking.figures(there[other.submission_id])
                    for form, other in others.items()
                }
        return checking.check(due, elsewhere, suite.declared, self._validate)

    def _compare(
        self, stale: Sequence[_Stale], forms: Mapping[int, ParsedForm]
    ) -> tuple[dict[int, Validation], list[SuiteRun]]:
        """Compare forms with other periods than they were compared with before."""
        changed = [s.number for s in stale if s.periods_changed or s.number in self._known]
        examined = {each.number for each in stale if each.examined}
        due = {number: forms[number] for number in changed if number in examined}
        periods = self._other_periods(due)
        pasts = {number: periods.past(number) for number, f in due.items() if f.edition.comparisons}
        return checking.compare(due, pasts, validate=self._validate)


def _not_replaced(versions: Sequence[Held]) -> list[Held]:
    """Leave out what is compared with nothing, because a newer version took its place."""
    newest = {v.key: v.order for v in versions if v.in_force}
    refused = [v for v in versions if v.status == "rejected"]
    held = [v for v in refused if not v.refused or newest.get(v.key, v.order) <= v.order]
    return [*(v for v in versions if v.in_force), *held]


def _about_periods(stale: _Stale, parts: Parts, anew: Validation | None) -> Part:
    if not stale.examined:
        if not parts.periods.rules:
            return Part((), tuple(not_compared(parts.edition)))
        return parts.periods.superseded()
    return parts.periods if anew is None else Part.of(anew)


def pasts(connection: Connection, forms: Mapping[int, ParsedForm]) -> dict[int, Past]:
    """Return what submissions are compared with as everything stands."""
    keys = {(f.edition.form, f.office.code, str(f.period)) for f in forms.values()}
    compared = magnitudes(connection, Versions(connection, (), {}), keys, {})
    periods = OtherPeriods(connection, forms, compared.witnesses)
    return {number: periods.past(number) for number, f in forms.items() if f.edition.comparisons}
