"""The same set of reports comes out the same: in every order, in every batching, all at once."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import count

import pytest
from accepting import summarise_all
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pipeline import hashes
from reporting import Report, Said, parsed
from sqlalchemy import Engine, text

from thads_etl.errors import WarehouseError
from thads_etl.landing import Arrival
from thads_etl.local.postgres import Cluster
from thads_etl.pipeline import settling, validating
from thads_etl.warehouse import overrides, submissions
from thads_etl.warehouse.connect import engine as connect

BEFORE, AFTER = ("FY2025-M08", "FY2025-M09"), ("FY2025-M10", "FY2025-M11")
PLACES = [
    *((office, period) for office in ("02", "08") for period in BEFORE),
    *(("08", period) for period in AFTER),
    ("04", "FY2025-M09"),
    ("04", "FY2024-M09"),
]
"""Hà Giang (02) and Tuyên Quang (08) are one office, 08, since 1 July 2025; Cao Bằng (04) stays."""
FORMS = ("b01", "b02", "b04", "tnkt1")
_databases = count(1)


@dataclass(frozen=True)
class Case:
    """Reports in order of receipt, and what people decide about some of them."""

    reports: tuple[Report, ...]
    withdrawn: tuple[tuple[int, int], ...]
    """Report, and which of its forms."""
    waived: tuple[int, int] | None
    """Report, and which of the rules that it breaks in the end."""


def said() -> st.SearchStrategy[Said]:
    rarely = st.integers(0, 9).map(lambda n: n == 9)
    return st.builds(Said, st.integers(0, 2), rarely, rarely)


@st.composite
def reports(draw: st.DrawFn, number: int) -> Report:
    office, period = draw(st.sampled_from(PLACES))
    forms = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=3, unique=True))
    chosen = tuple(sorted((form, draw(said())) for form in forms))
    return Report(office, period, chosen, f"{number}")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    number = draw(st.integers(2, 8))
    sent = tuple(draw(reports(n)) for n in range(number))
    which = st.tuples(st.integers(0, number - 1), st.integers(0, 5))
    withdrawn = tuple(draw(st.lists(which, max_size=2, unique=True)))
    return Case(sent, withdrawn, draw(st.none() | which))


class Warehouse:
    """A warehouse of its own, and how reports come into it."""

    def __init__(self, engine: Engine, case: Case) -> None:
        self.engine = engine
        self.case = case
        self.left = list(case.withdrawn)

    def receive(self, order: Sequence[int]) -> None:
        for number in order:
            key = checksum(number)
            with self.engine.begin() as db:
                submissions.register(db, Arrival(f"{number}", f"{number}", f"{number}", 1, key, ""))

    def settle(self, batch: Sequence[int]) -> None:
        read = {checksum(n): parsed(self.case.reports[n]) for n in batch}
        validating.record(self.engine, read)
        settling.settle(self.engine, list(read))

    def withdraw(self) -> None:
        """Withdraw, one after the other, what is settled; what is refused by itself never is."""
        while self.left and (ids := self.numbers(self.left[0][0])):
            _, which = self.left.pop(0)
            try:
                with self.engine.begin() as db:
                    overrides.withdraw(db, ids[which % len(ids)], "rút để thử", "test")
            except WarehouseError:
                continue

    def waive(self) -> None:
        if self.case.waived is None:
            return
        number, which = self.case.waived
        broken = [
            (submission, rule)
            for submission in self.numbers(number)
            for rule in self.rules(submission)
            if not rule.startswith(("life-", "read-"))
        ]
        if broken:
            with self.engine.begin() as db:
                overrides.waive(db, *broken[which % len(broken)], "chấp thuận", "test")

    def numbers(self, number: int) -> list[int]:
        query = "select submission_id from bi.submission where sha256 = :key order by form"
        return [int(str(row[0])) for row in self.rows(query, key=checksum(number))]

    def rules(self, submission: int) -> list[str]:
        query = "select distinct rule from bi.finding where submission_id = :n and holds order by 1"
        return [str(row[0]) for row in self.rows(query, n=submission)]

    def rows(self, query: str, **parameters: object) -> list[tuple[object, ...]]:
        with self.engine.connect() as db:
            return [tuple(row) for row in db.execute(text(query), parameters)]

    def outcome(self) -> dict[str, object]:
        """Return everything that may depend on nothing but the set."""
        summarise_all(self.engine)
        outcome: dict[str, object] = {name: self.rows(q) for name, q in OUTCOME.items()}
        return {**outcome, **hashes(self.engine)}


OUTCOME = {
    "states": "select file_name, form, office, period, status, verdict, kind, open_rules, "
    "nil_return from bi.submission order by 1, 2",
    "findings": "select file_name, form, rule, severity, sheet, cell, left_value, right_value, "
    "message, excused from bi.finding where holds order by 1, 2, 3, 6, 9",
    "rules": "select submission.sha256, form, rule, lines, evaluated, failed, outcome, reason "
    "from intake.rule_result join intake.validation using (validation_id) "
    "join intake.submission on submission.submission_id = validation.submission_id "
    "where replaced_at is null order by 1, 2, 3",
}


def checksum(number: int) -> str:
    return sha256(f"{number}".encode()).hexdigest()


@contextmanager
def warehouse(cluster: Cluster, template: str, case: Case) -> Iterator[Warehouse]:
    name = f"outcome_{next(_databases)}"
    cluster.create_database(name, template=template)
    engine = connect(cluster.url("loader", name))
    try:
        yield Warehouse(engine, case)
    finally:
        engine.dispose()
        cluster.drop_database(name)


def all_at_once(found: Warehouse, _: random.Random) -> None:
    everything = range(len(found.case.reports))
    found.receive(everything)
    found.settle(everything)
    found.withdraw()


def one_by_one(found: Warehouse, _: random.Random) -> None:
    everything = range(len(found.case.reports))
    found.receive(everything)
    for number in everything:
        found.settle([number])
    found.withdraw()


def settled_in_any_order(found: Warehouse, chance: random.Random) -> None:
    """Received in the same order, settled in another; withdrawn as soon as it can be."""
    everything = list(range(len(found.case.reports)))
    found.receive(everything)
    for batch in batches(everything, chance):
        found.settle(batch)
        found.withdraw()


def received_in_any_order(found: Warehouse, chance: random.Random) -> None:
    """Only versions of one form, office and period keep their order."""
    left = list(range(len(found.case.reports)))
    order: list[int] = []
    while left:
        free = [n for n in left if not any(shares(found.case, n, e) for e in left if e < n)]
        order.append(chance.choice(free))
        left.remove(order[-1])
    found.receive(order)
    for batch in batches(order, chance):
        found.settle(batch)
    found.withdraw()


def shares(case: Case, one: int, other: int) -> bool:
    first, second = case.reports[one], case.reports[other]
    return (first.office, first.period) == (second.office, second.period) and bool(
        {form for form, _ in first.forms} & {form for form, _ in second.forms}
    )


def batches(numbers: Sequence[int], chance: random.Random) -> Iterator[list[int]]:
    left = list(numbers)
    chance.shuffle(left)
    while left:
        size = chance.randint(1, len(left))
        yield left[:size]
        left = left[size:]


Way = Callable[[Warehouse, random.Random], None]
WAYS: tuple[Way, ...] = (one_by_one, settled_in_any_order, received_in_any_order)


def agree(
    cluster: Cluster, template: str, case: Case, seed: int, ways: Sequence[Way] = WAYS
) -> None:
    with warehouse(cluster, template, case) as found:
        all_at_once(found, random.Random(seed))
        found.waive()
        expected = found.outcome()
    for way in ways:
        with warehouse(cluster, template, case) as found:
            way(found, random.Random(seed))
            found.waive()
            outcome = found.outcome()
        for part, value in expected.items():
            assert outcome[part] == value, (way.__name__, part)


def steady(number: int) -> settings:
    return settings(
        derandomize=True,
        deadline=None,
        max_examples=number,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@steady(4)
@given(cases(), st.integers(0, 99))
def test_a_few_sets(cluster: Cluster, empty_template: str, case: Case, seed: int) -> None:
    agree(cluster, empty_template, case, seed, [WAYS[seed % len(WAYS)]])


@pytest.mark.long
@steady(300)
@given(cases(), st.integers(0, 99))
def test_many_sets(cluster: Cluster, empty_template: str, case: Case, seed: int) -> None:
    agree(cluster, empty_template, case, seed, [WAYS[seed % len(WAYS)]])
