"""All versions of reports, whatever became of them, and the forms behind them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from thads_etl.checking import Validation
from thads_etl.checking.between import rules_between
from thads_etl.checking.breach import values_sha256
from thads_etl.checking.standing import Version
from thads_etl.findings import Finding, Severity
from thads_etl.reading import ParsedForm
from thads_etl.warehouse import sql, staged

Place = tuple[str, str]
"""Office, period."""
Key = tuple[str, str, str]
"""Form, office, period."""


@dataclass(frozen=True)
class Known:
    """A submission that was read just now: no cell of it has to be looked up."""

    form: ParsedForm
    validation: Validation
    """By itself, and against the forms below."""
    against: Mapping[str, str | None]
    """Other form that it was held against -> checksum of its content."""


@dataclass(frozen=True)
class Held(Version):
    """A version as the warehouse holds it."""

    sheet: str = ""
    edition: str = ""
    status: str = ""
    in_force: bool = False
    received_on: date = date.min
    verdict: str | None = None
    """By the validation that holds; None: there is none yet."""
    context_sha256: str | None = None
    forms_sha256: str | None = None

    @property
    def key(self) -> Key:
        return self.form, self.office, self.period

    @property
    def place(self) -> Place:
        return self.office, self.period


class Versions:
    """Versions of the places that are asked for, each looked up once.

    changed: submissions that count as settled although they are only checked.
    """

    def __init__(
        self, connection: Connection, changed: Iterable[int], known: Mapping[int, Known]
    ) -> None:
        self._connection = connection
        self._changed = list(changed)
        self._known = known
        self._forms: dict[int, ParsedForm] = {key: each.form for key, each in known.items()}

    def of(self, places: Collection[Place]) -> list[Held]:
        """Return every version of every form of some offices and periods."""
        return self._of([(None, office, period) for office, period in places])

    def of_keys(self, keys: Collection[Key]) -> list[Held]:
        """Return every version of some forms, offices and periods."""
        return self._of(keys)

    def _of(self, keys: Collection[tuple[str | None, str, str]]) -> list[Held]:
        rows = sql.run(
            self._connection,
            "report_versions/of_places.sql",
            forms=[form for form, _, _ in keys],
            offices=[office for _, office, _ in keys],
            periods=[period for _, _, period in keys],
            changed=self._changed,
        )
        return [self._held(dict(row._mapping)) for row in rows]

    def _held(self, row: dict[str, object]) -> Held:
        number, to = row.pop("withdrawal_id"), row.pop("received_to")
        withdrawal = None if number is None else (number, to)
        held = Held(**row, withdrawal=withdrawal)  # type: ignore[arg-type]
        known = self._known.get(held.submission_id)
        if known is None:
            return held
        return replace(held, refused=self._refuses_itself(held, known))

    def _refuses_itself(self, version: Held, known: Known) -> bool:
        """Say whether what was read just now is refused whatever other reports say."""
        between = {rule.code for rule in rules_between(known.form.edition)}
        own = [
            each
            for each in known.validation.findings
            if each.severity is Severity.REJECT and each.rule not in between
        ]
        return bool(own) and not self.all_excused(version, own)

    def all_excused(self, version: Held, findings: Sequence[Finding]) -> bool:
        """Say whether every rule behind findings of a version was waived, or came after it."""
        waived = self.waivers([version.place]).get(version.key, set())
        later = self.later_rules([version.submission_id])
        return all(
            (version.submission_id, rule) in later
            or (rule, values_sha256(broken, version.content or version.sha256)) in waived
            for rule, broken in by_rule(findings).items()
        )

    def forms(self, submission_ids: Iterable[int]) -> dict[int, ParsedForm]:
        """Return submissions as forms, without what was found while reading them."""
        wanted = set(submission_ids)
        if missing := sorted(wanted - self._forms.keys()):
            self._forms |= staged.forms(self._connection, missing)
        return {key: self._forms[key] for key in wanted}

    def is_fresh(self, version: Held) -> bool:
        """Say whether a submission was read just now: its earlier validation does not matter."""
        return version.submission_id in self._known

    def waivers(self, places: Collection[Place]) -> dict[Key, set[tuple[str, str]]]:
        """Return what was waived of each form: rules with the checksums of the values."""
        rows = sql.run(
            self._connection,
            "report_versions/waivers.sql",
            offices=[office for office, _ in places],
            periods=[period for _, period in places],
        )
        waived: dict[Key, set[tuple[str, str]]] = {}
        for row in rows:
            key = (row.form, row.office, row.period)
            waived.setdefault(key, set()).add((row.rule, row.values_sha256))
        return waived

    def later_rules(self, submission_ids: Collection[int]) -> set[tuple[int, str]]:
        """Return the rules that came after submissions were in force."""
        rows = sql.run(
            self._connection, "report_versions/later_rules.sql", ids=list(submission_ids)
        )
        return {(row.submission_id, row.rule) for row in rows}


def keys_of(connection: Connection, submission_ids: Iterable[int]) -> set[Key]:
    """Return what submissions are about."""
    rows = sql.run(connection, "report_versions/places.sql", ids=list(submission_ids))
    return {(row.form, row.office, row.period) for row in rows}


def by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    by_code: dict[str, list[Finding]] = {}
    for each in findings:
        by_code.setdefault(each.rule, []).append(each)
    return by_code
