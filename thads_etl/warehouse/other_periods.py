"""What forms are compared with: accepted figures of other periods, in two queries for a batch."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from thads_etl.catalogue import load
from thads_etl.catalogue.rule import Against, Rule
from thads_etl.checking import Figures, Past, Reference, Spread, figures
from thads_etl.checking.past import applies
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm
from thads_etl.warehouse import sql

Key = tuple[str, str, str]
"""Form, office, period."""


@dataclass(frozen=True)
class _Version:
    """What counts for a key: an accepted submission, or a form of this very batch."""

    content: str
    submission_id: int | None = None
    form: ParsedForm | None = None


def pasts(
    connection: Connection,
    forms: Mapping[int, ParsedForm],
    candidates: Sequence[ParsedForm] = (),
) -> dict[int, Past]:
    """Return what each form is compared with.

    candidates: forms of the batch, in order of receipt, that will be accepted unless a comparison
    rejects them; they count before what is accepted already.
    """
    return _Batch(connection, forms, candidates).pasts


def contexts(connection: Connection, forms: Mapping[int, ParsedForm]) -> dict[int, str | None]:
    """Return the checksum of what each form would be compared with now; cells are not needed."""
    batch = _Batch(connection, forms, ())
    return {key: batch.context(form) for key, form in forms.items()}


class _Batch:
    def __init__(
        self,
        connection: Connection,
        forms: Mapping[int, ParsedForm],
        candidates: Sequence[ParsedForm],
    ) -> None:
        self._connection = connection
        self._forms = {key: form for key, form in forms.items() if form.edition.comparisons}
        self._candidates = candidates

    @cached_property
    def pasts(self) -> dict[int, Past]:
        return {key: self._past(form) for key, form in self._forms.items()}

    def _past(self, form: ParsedForm) -> Past:
        references = {
            against: Reference(period, self._sum(versions))
            for against, (period, versions) in self._chosen(form).items()
        }
        return Past(references, self._usual(form), self.context(form))

    def context(self, form: ParsedForm) -> str | None:
        """Return the checksum of the reports behind the references of a form."""
        reports = sorted(
            f"{against}|{period}|{version.content}"
            for against, (period, versions) in self._chosen(form).items()
            for version in versions
        )
        return hashlib.sha256("\n".join(reports).encode()).hexdigest() if reports else None

    @cached_property
    def _versions(self) -> dict[Key, _Version]:
        """Return what counts for every key that may be asked for."""
        periods = {str(p) for f in self._forms.values() for p in _periods(f)}
        rows = sql.run(
            self._connection,
            "other_periods/in_force.sql",
            forms=list({form.edition.form for form in self._forms.values()}),
            periods=list(periods),
        )
        versions = {
            (row.form, row.office, row.period): _Version(row.content, row.submission_id)
            for row in rows
        }
        for form in self._candidates:
            key = (form.edition.form, form.office.code, str(form.period))
            versions[key] = _Version(str(form.content_sha256), form=form)
        return versions

    def _chosen(self, form: ParsedForm) -> dict[Against, tuple[Period, list[_Version]]]:
        """Return the period and the reports for each kind of comparison that there is one for."""
        chosen: dict[Against, tuple[Period, list[_Version]]] = {}
        for against in sorted({_against(rule) for rule in form.edition.comparisons}):
            for period in _others(form.period, against):
                offices = load.predecessors_on(form.office, period.ends_on)
                keys = [(form.edition.form, office.code, str(period)) for office in offices]
                versions = [self._versions[key] for key in keys if key in self._versions]
                if versions and len(versions) == len(keys):
                    chosen[against] = (period, versions)
                    break
        return chosen

    def _sum(self, versions: Sequence[_Version]) -> Figures:
        total: dict[tuple[str, str], int] = defaultdict(int)
        for version in versions:
            for name, value in self._figures(version).items():
                total[name] += value
        return total

    def _figures(self, version: _Version) -> Figures:
        if version.form is not None:
            return figures(version.form)
        return self._values.get(version.submission_id or 0, {})

    @cached_property
    def _values(self) -> dict[int, dict[tuple[str, str], int]]:
        """Return the accepted figures that are needed, by submission."""
        chosen = [
            (against, version)
            for form in self._forms.values()
            for against, (_, versions) in self._chosen(form).items()
            for version in versions
        ]
        whole = {v.submission_id for against, v in chosen if against in _WHOLE}
        around = {v.submission_id for pair in self._around.values() for v in pair}
        rules = [rule for form in self._forms.values() for rule in form.edition.comparisons]
        rows = sql.run(
            self._connection,
            "other_periods/values.sql",
            years=list({p.year for f in self._forms.values() for p in _periods(f)}),
            ids=[i for i in whole | around | {v.submission_id for _, v in chosen} if i],
            whole=[i for i in whole if i],
            indicators=list({name for rule in rules for name in _there(rule)}),
        )
        values: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
        for submission_id, item, indicator, value in rows:
            values[submission_id][item, indicator] = value
        return values

    @cached_property
    def _around(self) -> dict[Key, tuple[_Version, _Version]]:
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
                same = load.predecessors_on(office, period.year_before().ends_on)
                if now and before and [each.code for each in same] == [office.code]:
                    pairs[form, office.code, str(period)] = (now, before)
        return pairs

    def _usual(self, form: ParsedForm) -> dict[str, Spread]:
        return self._spreads.get((form.edition.form, str(form.period)), {})

    @cached_property
    def _spreads(self) -> dict[tuple[str, str], dict[str, Spread]]:
        pairs: dict[tuple[str, str], list[tuple[Figures, Figures]]] = defaultdict(list)
        for (form, _, period), (now, before) in self._around.items():
            pairs[form, period].append((self._figures(now), self._figures(before)))
        names = {
            name
            for form in self._forms.values()
            for rule in form.edition.comparisons
            if rule.function == "unlike_others"
            for name in _there(rule)
        }
        return {
            key: {name: spread for name in names if (spread := _spread(both, name))}
            for key, both in pairs.items()
        }


_WHOLE: tuple[Against, ...] = ("previous", "year_end_before")
"""Compared row by row; of others only the total is needed."""


def _spread(pairs: Sequence[tuple[Figures, Figures]], name: str) -> Spread | None:
    cell = ("total", name)
    return Spread.of(
        (now[cell], before[cell]) for now, before in pairs if cell in now and cell in before
    )


def _against(rule: Rule) -> Against:
    assert rule.compares is not None, rule.code
    return rule.compares.against


def _there(rule: Rule) -> set[str]:
    assert rule.compares is not None, rule.code
    return {there for _, there in rule.compares.pairs}


def _periods(form: ParsedForm) -> Iterator[Period]:
    """Yield every period whose reports may be asked for, the form's own too."""
    yield form.period
    for rule in form.edition.comparisons:
        yield from _others(form.period, _against(rule))


def _others(period: Period, against: Against) -> list[Period]:
    """Return the periods that may serve, the best first."""
    if not applies(against, period):
        return []
    if against == "previous":
        return [Period(period.year, months) for months in range(period.months - 1, 0, -1)]
    return [
        {
            "year_before": period.year_before(),
            "year_end_before": Period(period.year - 1, 12),
            "ten_months": Period(period.year, 10),
        }[against]
    ]
