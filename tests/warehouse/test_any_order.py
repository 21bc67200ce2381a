"""Random lives of reports agree with a small model, in whatever order they are settled."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from gate import Tried
from sqlalchemy import Engine, text
from submitting import grid, put, workbook

from thads_etl.periods import Period
from thads_etl.pipeline import overriding, receiving, settling

OFFICES = ("01", "08", "36", "48", "79")
REPORTS = 14
"""Of each life."""
PERIODS = [Period(2022, 12), *(Period(2023, months) for months in (1, 2, 3, 6, 12))]
Key = tuple[str, Period]


@dataclass
class Version:
    """A report as the model knows it."""

    number: int
    key: Key
    variant: int
    wrong: bool
    withdrawn: bool = False


@dataclass
class Model:
    """What must become of reports; knows nothing of the order in which they were settled."""

    versions: list[Version] = field(default_factory=list)

    def counted(self, key: Key) -> list[Version]:
        """Return the versions that count, in order of receipt, without repetitions."""
        versions: list[Version] = []
        for version in self.of(key):
            if not (version.wrong or version.withdrawn) and not self.repeats(version):
                versions.append(version)
        return versions

    def of(self, key: Key) -> list[Version]:
        return [version for version in self.versions if version.key == key]

    def repeats(self, version: Version) -> bool:
        before = [
            v
            for v in self.of(version.key)
            if v.number < version.number and not (v.wrong or v.withdrawn)
        ]
        return bool(before) and before[-1].variant == version.variant

    def in_force(self, key: Key) -> Version | None:
        counted = self.counted(key)
        return counted[-1] if counted else None

    def status(self, version: Version) -> str:
        if version.wrong:
            return "rejected"
        if version.withdrawn:
            return "withdrawn"
        if self.repeats(version):
            return "duplicate"
        if version is not self.in_force(version.key):
            return "superseded"
        asks = (self.is_supplement, self.fell, self.stood_still, self.is_out_of_scale)
        return "explanation_due" if any(ask(version) for ask in asks) else "accepted"

    def is_supplement(self, version: Version) -> bool:
        return any(v.number < version.number and not v.wrong for v in self.of(version.key))

    def before(self, version: Version) -> Version | None:
        """Return the last report of the year before a version's."""
        office, period = version.key
        earlier = [p for p in PERIODS if p.year == period.year and p.months < period.months]
        candidates = (self.in_force((office, before)) for before in sorted(earlier, reverse=True))
        return next(filter(None, candidates), None)

    def fell(self, version: Version) -> bool:
        if before := self.before(version):
            now, then = grid(version.variant), grid(before.variant)
            return any(now[cell] < then[cell] for cell in now)
        return False

    def stood_still(self, version: Version) -> bool:
        """Say whether a version repeats the last report, or the one of the whole year before."""
        return any(other.variant == version.variant for other in self.others(version))

    def others(self, version: Version) -> list[Version]:
        office, period = version.key
        years = (self.in_force((office, p)) for p in PERIODS if p.year < period.year)
        return [other for other in (self.before(version), *years) if other]

    def is_out_of_scale(self, version: Version) -> bool:
        """Say whether a version has twenty times what the pace of another makes of it.

        A twentieth is too little beside the same year, or as many months of the year before.
        """
        now, (_, period) = grid(version.variant), version.key
        for other in self.others(version):
            there = other.key[1]
            expected = {
                cell: number * period.months // there.months
                for cell, number in grid(other.variant).items()
            }
            if any(now[cell] > 20 * max(number, 10) for cell, number in expected.items()):
                return True
            looks_down = there.year == period.year or there.months == period.months
            if looks_down and any(n > 219 and now[c] < n // 20 for c, n in expected.items()):
                return True
        return False

    def withdraw(self, version: Version) -> None:
        """Withdraw a version and those after it that only repeat it."""
        later = [v for v in self.of(version.key) if v.number > version.number]
        version.withdrawn = True
        for each in later:
            if each.wrong or each.withdrawn:
                continue
            if each.variant != version.variant:
                break
            each.withdrawn = True


def lives(seed: int, folder: Path) -> Iterator[tuple[Version, Path]]:
    """Yield reports in order of receipt: corrections, repetitions, wrong and late ones."""
    chance = random.Random(seed)
    keys = [(office, period) for office in OFFICES for period in PERIODS]
    favoured = chance.sample(keys, 4)
    for number in range(REPORTS):
        key = chance.choice(favoured if chance.random() < 0.8 else keys)
        version = Version(number, key, chance.randrange(3), chance.random() < 0.15)
        content = workbook(*key, version.variant, remark=f"{number}", wrong=version.wrong)
        yield version, put(folder, f"{number:02d}.xlsx", content)


def states(engine: Engine) -> dict[str, tuple[str, int]]:
    with engine.connect() as db:
        rows = db.execute(
            text("select file_name, status, submission_id from bi.submission order by 3")
        )
        return {row.file_name: (row.status, row.submission_id) for row in rows}


def agree(engine: Engine, model: Model, names: dict[int, str]) -> None:
    in_warehouse = states(engine)
    assert {name: in_warehouse[name][0] for name in names.values()} == {
        names[v.number]: model.status(v) for v in model.versions
    }
    with engine.connect() as db:
        tenures = db.execute(
            text(
                "select count(*) filter (where in_force), "
                "(select count(*) from intake.tenure where ended_at is null) from intake.submission"
            )
        ).one()
    assert tenures[0] == tenures[1] == sum(bool(model.in_force(v.key) is v) for v in model.versions)


def live(engine: Engine, tmp_path: Path, seed: int) -> None:
    chance = random.Random(-seed)
    archive, model = tmp_path / "archive", Model()
    names: dict[int, str] = {}
    arrived = list(lives(seed, tmp_path / "landing"))
    for half in (arrived[:8], arrived[8:]):
        received = receiving.receive(engine, [path for _, path in half], archive).received
        model.versions += [version for version, _ in half]
        names |= {version.number: path.name for version, path in half}
        files = [each.sha256 for each in received]
        chance.shuffle(files)
        cut = chance.randrange(1, len(files))
        for batch in (files[:cut], files[cut:]):
            settling.process(engine, batch, archive)
        agree(engine, model, names)
        chosen = chance.choice(model.versions)
        if model.status(chosen) not in ("rejected", "withdrawn"):
            model.withdraw(chosen)
            with engine.begin() as db:
                number = states(engine)[names[chosen.number]][1]
                overriding.withdraw(db, number, "rút để thử", "test")
            agree(engine, model, names)
    again = [put(tmp_path / "again", path.name, path.read_bytes()) for _, path in arrived]
    assert not any(each.is_new for each in receiving.receive(engine, again, archive).received)
    assert receiving.waiting_batches(engine, 99) == []
    agree(engine, model, names)


@pytest.mark.battery("random lives")
@pytest.mark.parametrize("seed", range(3))
def test_random_lives_agree_with_the_model(
    engine: Engine, tmp_path: Path, seed: int, tried: Tried
) -> None:
    tried(REPORTS)
    live(engine, tmp_path, seed)


@pytest.mark.battery("random lives")
@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 60))
def test_many_random_lives_agree_with_the_model(
    engine: Engine, tmp_path: Path, seed: int, tried: Tried
) -> None:
    tried(REPORTS)
    live(engine, tmp_path, seed)
