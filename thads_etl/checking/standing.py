"""Which versions of reports count. Pure: a function of the set, not of the order it came in.

Of two versions of one form, office and period the one received later counts; nothing else is ever
decided by receipt. Which versions contradict each other is asked of the caller.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

State = Literal["counts", "superseded", "duplicate", "rejected", "withdrawn"]

Conflicts = Callable[[Mapping[str, "Version"]], Iterable[frozenset[str]]]
"""Forms of a combination, one version of each -> the sets of forms that contradict each other."""


@dataclass(frozen=True)
class Version:
    """One version of a form for an office and period."""

    submission_id: int
    form: str
    office: str
    period: str
    received_no: int
    sha256: str
    """The file that it came in."""
    content: str | None
    """Checksum of what it says; None when its table was refused."""
    refused: bool = False
    """It breaks a rule that rejects, about itself alone."""
    has_unit_error: bool = False
    """The other periods say that it is not in its unit of measure."""
    withdrawal: tuple[int, int] | None = None
    """It was withdrawn: as which withdrawal, and with repetitions received up to which number."""

    @property
    def order(self) -> tuple[int, int]:
        return self.received_no, self.submission_id


@dataclass(frozen=True)
class Key:
    """The versions of one form, office and period."""

    withdrawn: frozenset[int]
    repeats: Mapping[int, int]
    """Version -> the one received before it that says the same."""
    distinct: Sequence[Version]
    """Versions that could count, the newest first."""

    @property
    def newest(self) -> Version | None:
        return self.distinct[0] if self.distinct else None


def ordered(versions: Iterable[Version]) -> Key:
    """Sort out what was withdrawn and what only repeats the version before it."""
    known = sorted(versions, key=lambda each: each.order)
    whole = [each for each in known if not each.refused]
    # What is refused repeats nothing, so that each is withdrawn by itself.
    withdrawn = _withdrawn(whole) | {
        each.submission_id for each in known if each.refused and each.withdrawal
    }
    repeats: dict[int, int] = {}
    distinct: list[Version] = []
    before: Version | None = None
    for version in (each for each in whole if each.submission_id not in withdrawn):
        if before is not None and before.content == version.content is not None:
            repeats[version.submission_id] = repeats.get(before.submission_id, before.submission_id)
        elif not version.has_unit_error:
            distinct.insert(0, version)
        before = version
    return Key(withdrawn, repeats, distinct)


def _withdrawn(versions: Sequence[Version]) -> frozenset[int]:
    """Return what was withdrawn, each with what only repeated it then."""
    gone: set[int] = set()
    chosen = [(v.withdrawal, v) for v in versions if v.withdrawal is not None]
    for (_, last), version in sorted(chosen, key=lambda each: each[0]):
        gone.add(version.submission_id)
        for later in versions:
            if later.order <= version.order or later.submission_id in gone:
                continue
            if later.received_no > last or later.content != version.content:
                break
            gone.add(later.submission_id)
    return frozenset(gone)


@dataclass(frozen=True)
class Standing:
    """What becomes of the versions of one office and period."""

    states: Mapping[int, State]
    counting: Mapping[str, Version]
    """Form -> the version that counts."""
    newest: Mapping[str, Version]
    """Form -> the newest version that could count: what the other forms are held against."""
    supplements: frozenset[int] = field(default_factory=frozenset)
    """Versions of which there was one before, in another file."""

    def examined(self, version: Version) -> bool:
        """Say whether a version is compared with others: not when a newer one took its place."""
        state = self.states[version.submission_id]
        if state != "rejected" or not version.refused:
            return state in ("counts", "rejected")
        counting = self.counting.get(version.form)
        return counting is None or counting.order < version.order


def standing(
    versions: Iterable[Version],
    conflicts: Conflicts,
    agrees: Callable[[Version], bool] = lambda _: True,
) -> Standing:
    """Return what becomes of the versions of one office and period.

    The newest combination of its forms counts that contradicts nothing. Of forms that contradict
    each other, the one falls back whose older version agrees with the others; where it may be more
    than one, all do that have an older version; where none has, none counts.
    agrees: whether an older version was ever consistent; if not it stays rejected.
    """
    by_form: dict[str, list[Version]] = {}
    for version in versions:
        by_form.setdefault(version.form, []).append(version)
    keys = {form: ordered(known) for form, known in sorted(by_form.items())}
    counting, contradicted = _combination(keys, conflicts)
    states: dict[int, State] = {}
    for form, known in by_form.items():
        for version in sorted(known, key=lambda each: each.order):
            states[version.submission_id] = _state(
                version, keys[form], counting.get(form), contradicted, states, agrees
            )
    newest = {form: key.newest for form, key in keys.items() if key.newest}
    return Standing(states, counting, newest, frozenset(_supplements(by_form, keys, states)))


def _combination(
    keys: Mapping[str, Key], conflicts: Conflicts
) -> tuple[dict[str, Version], set[int]]:
    at = {form: 0 for form, key in keys.items() if key.distinct}
    contradicted: set[int] = set()
    while True:
        leaving: dict[str, int] = {}
        for forms in _at_odds(conflicts(_chosen(keys, at))):
            leaving |= _one_alone(keys, at, forms, conflicts) or _all(keys, at, forms)
        if not leaving:
            return _chosen(keys, at), contradicted
        for form, steps in leaving.items():
            first = at.pop(form)
            left = keys[form].distinct[first : first + steps]
            contradicted |= {each.submission_id for each in left}
            if first + steps < len(keys[form].distinct):
                at[form] = first + steps


def _chosen(keys: Mapping[str, Key], at: Mapping[str, int]) -> dict[str, Version]:
    return {form: keys[form].distinct[index] for form, index in at.items()}


def _at_odds(conflicts: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Return the forms that contradict each other, those together that share one."""
    groups: list[frozenset[str]] = []
    for forms in conflicts:
        shared = [group for group in groups if group & forms]
        groups = [group for group in groups if not group & forms]
        groups.append(forms.union(*shared))
    return sorted(groups, key=sorted)


def _one_alone(
    keys: Mapping[str, Key], at: Mapping[str, int], forms: frozenset[str], conflicts: Conflicts
) -> dict[str, int]:
    """Return the one form that has to fall back, and by how many versions; nothing when it may be
    more than one, or one alone is not enough."""
    older = {form: len(keys[form].distinct) - at[form] - 1 for form in forms}
    for steps in range(1, max(older.values()) + 1):
        enough = [
            form
            for form in sorted(forms)
            if steps <= older[form]
            and not any(
                forms & at_odds
                for at_odds in conflicts(_chosen(keys, {**at, form: at[form] + steps}))
            )
        ]
        if enough:
            return {enough[0]: steps} if len(enough) == 1 else {}
    return {}


def _all(keys: Mapping[str, Key], at: Mapping[str, int], forms: frozenset[str]) -> dict[str, int]:
    """Return the forms that have an older version; where none has, all of them."""
    older = {form for form in forms if at[form] + 1 < len(keys[form].distinct)}
    return dict.fromkeys(sorted(older or forms), 1)


def _state(
    version: Version,
    key: Key,
    counting: Version | None,
    contradicted: set[int],
    states: Mapping[int, State],
    agrees: Callable[[Version], bool],
) -> State:
    number = version.submission_id
    if number in key.withdrawn:
        return "withdrawn"
    if version.refused or version.has_unit_error:
        return "rejected"
    if number in key.repeats:
        return "rejected" if states[key.repeats[number]] == "rejected" else "duplicate"
    if counting is not None and number == counting.submission_id:
        return "counts"
    if number in contradicted or not agrees(version):
        return "rejected"
    return "superseded"


def _supplements(
    by_form: Mapping[str, Sequence[Version]],
    keys: Mapping[str, Key],
    states: Mapping[int, State],
) -> Iterable[int]:
    """Yield versions that say something new after one that was not refused, in another file."""
    for form, versions in by_form.items():
        whole = [each for each in versions if states[each.submission_id] != "rejected"]
        for version in (each for each in versions if not each.refused):
            before = (
                each
                for each in whole
                if each.received_no < version.received_no and each.sha256 != version.sha256
            )
            if version.submission_id not in keys[form].repeats and any(before):
                yield version.submission_id
