"""The same set of reports comes out the same: in every order, in every batching, all at once."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain, count, zip_longest
from pprint import pformat

import pytest
from accepting import summarise_all
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as with_seed
from hypothesis import strategies as st
from pipeline import hashes
from report_sets import GROUPS, MERGER, TERRITORIES, Set, Sets, sets, shrunk
from reporting import Filling, parsed, report
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.checking.between import named
from thads_etl.errors import WarehouseError
from thads_etl.landing import Arrival
from thads_etl.local.postgres import Cluster
from thads_etl.pipeline import overriding, settling, validating
from thads_etl.warehouse import submissions
from thads_etl.warehouse.connect import engine as connect

_databases = count(1)
Number = tuple[int, int]
"""Set, report of it."""


class Warehouse:
    """A warehouse of its own, and how reports come into it."""

    def __init__(self, engine: Engine, sets: Sets) -> None:
        self.engine = engine
        self.sets = sets
        self.left = [list(each.withdrawn) for each in sets]
        self.to_explain = {(n, report) for n, each in enumerate(sets) for report in each.explained}

    def receive(self, order: Iterable[Number]) -> None:
        with self.engine.begin() as db:
            for number in order:
                name = str(number)
                submissions.register(db, Arrival(name, name, name, 1, checksum(number), ""))

    def settle(self, batch: Iterable[Number]) -> None:
        read = {checksum((n, r)): parsed(self.sets[n].reports[r]) for n, r in batch}
        validating.record(self.engine, read)
        settling.settle(self.engine, list(read))

    def withdraw(self) -> None:
        """Withdraw, one after the other, what is settled; what is refused by itself never is."""
        for number, left in enumerate(self.left):
            while left and (ids := self.numbers((number, left[0][0]))):
                _, which = left.pop(0)
                try:
                    with self.engine.begin() as db:
                        overriding.withdraw(db, ids[which % len(ids)], "rút để thử", "test")
                except WarehouseError:
                    continue

    def decide(self) -> None:
        self.explain()
        self.withdraw()

    def explain(self) -> None:
        """Explain what nobody can believe, once it was held out of summaries that were made."""
        summarised = False
        for number in sorted(self.to_explain):
            for submission in self.numbers(number):
                self.to_explain.discard(number)
                if rules := [rule for rule in self.rules(submission) if "-X16" in rule]:
                    if not summarised:
                        summarise_all(self.engine)
                        summarised = True
                    with self.engine.begin() as db:
                        overriding.explain(db, submission, rules, "đã kiểm tra, đúng", "test")

    def waive(self) -> None:
        for number, each in enumerate(self.sets):
            if each.waived is not None:
                report, which = each.waived
                self._waive(self.numbers((number, report)), which)

    def _waive(self, ids: Sequence[int], which: int) -> None:
        broken = [
            (submission, rule)
            for submission in ids
            for rule in self.rules(submission)
            if not rule.startswith(("life-", "read-"))
        ]
        if broken:
            with self.engine.begin() as db:
                overriding.waive(db, *broken[which % len(broken)], "chấp thuận", "test")

    def numbers(self, number: Number) -> list[int]:
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
    "nil_return, doubted_by from bi.submission order by 1, 2",
    "beside": "with shown as materialized ("
    "select submission_id, file_name, form, superseded_by, rejected_corrections from bi.submission)"
    "select this.file_name, this.form, other.file_name, "
    "other.submission_id = this.superseded_by, "
    "other.submission_id = any(this.rejected_corrections) "
    "from shown as this join shown as other "
    "on other.submission_id = any(this.superseded_by || this.rejected_corrections) "
    "order by 1, 2, 3",
    "findings": "select file_name, form, rule, severity, sheet, cell, left_value, right_value, "
    "message, excused from bi.finding where holds order by 1, 2, 3, 6, 9",
    "held": "select file_name, form from bi.submission where held order by 1, 2",
    "rules": "select submission.sha256, form, rule, lines, evaluated, failed, outcome, reason "
    "from intake.rule_result join intake.validation using (validation_id) "
    "join intake.submission on submission.submission_id = validation.submission_id "
    "where replaced_at is null order by 1, 2, 3",
}


def checksum(number: Number) -> str:
    return sha256(f"{number}".encode()).hexdigest()


@contextmanager
def warehouse(cluster: Cluster, template: str, sets: Sets) -> Iterator[Warehouse]:
    name = f"outcome_{next(_databases)}"
    cluster.create_database(name, template=template)
    engine = connect(cluster.url("loader", name))
    try:
        yield Warehouse(engine, sets)
    finally:
        engine.dispose()
        cluster.drop_database(name)


def everything(sets: Sets) -> list[list[Number]]:
    return [[(n, r) for r in range(len(each.reports))] for n, each in enumerate(sets)]


def all_at_once(made: Warehouse, _: random.Random) -> None:
    numbers = list(chain(*everything(made.sets)))
    made.receive(numbers)
    made.settle(numbers)
    made.decide()


def one_by_one(made: Warehouse, _: random.Random) -> None:
    """Of each territory one file after the other."""
    numbers = everything(made.sets)
    made.receive(chain(*numbers))
    for step in zip_longest(*numbers):
        made.settle(each for each in step if each is not None)
    made.decide()


def withdrawn_at_once(made: Warehouse, _: random.Random) -> None:
    """One file after the other; what is to be withdrawn is so before the next comes."""
    numbers = everything(made.sets)
    made.receive(chain(*numbers))
    for step in zip_longest(*numbers):
        made.settle(each for each in step if each is not None)
        made.decide()


def settled_in_any_order(made: Warehouse, chance: random.Random) -> None:
    """Received in the same order, settled in another; withdrawn as soon as it can be."""
    numbers = everything(made.sets)
    made.receive(chain(*numbers))
    in_steps(made, numbers, chance)


def received_in_any_order(made: Warehouse, chance: random.Random) -> None:
    """Only versions of one form, office and period keep their order."""
    orders = []
    for left in everything(made.sets):
        order: list[Number] = []
        while left:
            free = [n for n in left if not any(shares(made.sets, n, e) for e in left if e < n)]
            order.append(chance.choice(free))
            left.remove(order[-1])
        orders.append(order)
    made.receive(chain(*orders))
    in_steps(made, orders, chance)


def in_steps(made: Warehouse, numbers: Iterable[Sequence[Number]], chance: random.Random) -> None:
    for step in zip_longest(*(batches(each, chance) for each in numbers), fillvalue=[]):
        made.settle(chain(*step))
        made.decide()
    made.decide()


def shares(sets: Sets, one: Number, other: Number) -> bool:
    first, second = (sets[n].reports[r] for n, r in (one, other))
    return (first.office, first.period) == (second.office, second.period) and bool(
        {form for form, _ in first.forms} & {form for form, _ in second.forms}
    )


def batches(numbers: Sequence[Number], chance: random.Random) -> list[list[Number]]:
    left, steps = list(numbers), []
    chance.shuffle(left)
    while left:
        size = chance.randint(1, len(left))
        steps.append(left[:size])
        left = left[size:]
    return steps


Way = Callable[[Warehouse, random.Random], None]
WAYS: tuple[Way, ...] = (one_by_one, settled_in_any_order, received_in_any_order)


def agree(
    cluster: Cluster, template: str, sets: Sets, seed: int, way: Way | None = None
) -> dict[str, object]:
    """All at once gives what one of the other ways gives; return that."""
    way = way or WAYS[seed % len(WAYS)]
    outcomes = []
    for each in (all_at_once, way):
        with warehouse(cluster, template, sets) as made:
            each(made, random.Random(seed))
            made.waive()
            outcomes.append(made.outcome())
    expected, outcome = outcomes
    for part, value in expected.items():
        assert outcome[part] == value, (way.__name__, part)
    return outcome


RIGHT, THOUSANDFOLD, WRONG = Filling(), Filling(thousandfold=True), Filling(wrong_sum=True)
UNBELIEVABLE = Filling(unbelievable=True)
FOUND_BY_CHANCE = (
    # Withdrawn before or after another form contradicted it.
    Set(
        (report("48", "FY2025-M09", b01=Filling(1)), report("48", "FY2025-M09", b04=Filling(2))),
        withdrawn=((0, 0),),
        waived=None,
    ),
    # Another form of an office with a unit error is withdrawn.
    Set(
        (
            report("52", "FY2025-M08", b02=RIGHT),
            report("52", "FY2024-M09", b01=THOUSANDFOLD, b02=THOUSANDFOLD, b04=WRONG),
            report("52", "FY2025-M08", b01=RIGHT),
        ),
        withdrawn=((0, 0),),
        waived=None,
    ),
    # An earlier month comes after a wrong version and the one that took its place.
    Set(
        (
            report("20", "FY2025-M11", b04=WRONG),
            report("20", "FY2025-M11", b04=RIGHT),
            report("20", "FY2025-M09", b04=RIGHT),
        ),
        withdrawn=(),
        waived=None,
    ),
    # A year comes that bears witness about the next one, and not about the one after that.
    Set(
        (
            report("01", "FY2023-M06", b01=RIGHT),
            report("01", "FY2024-M06", b01=THOUSANDFOLD),
            report("01", "FY2025-M06", b01=THOUSANDFOLD),
            report("01", "FY2022-M06", b01=RIGHT),
        ),
        withdrawn=(),
        waived=None,
    ),
    # What a form asks of another one is told to that again when a third form comes.
    Set(
        (
            report("70", "FY2024-M09", b01=Filling(2, times=2), b02=WRONG, b04=RIGHT),
            report("70", "FY2024-M09", b02=Filling(1, unbelievable=True)),
            report("70", "FY2024-M09", tnkt1=Filling(2)),
        ),
        withdrawn=(),
        waived=None,
    ),
)


HELD = (
    Set((report("40", "FY2024-M02", b01=UNBELIEVABLE),), withdrawn=(), waived=None),
    Set((report("38", "FY2024-M02", b01=UNBELIEVABLE),), (), waived=None, explained=(0,)),
    Set((report("22", "FY2024-M02", b01=UNBELIEVABLE),), (), waived=(0, 0)),
    Set((report("11", "FY2024-M02", b01=UNBELIEVABLE),), ((0, 0),), waived=None),
    # Corrected; what was withdrawn later leaves the first version in force, and held again.
    Set(
        (
            report("12", "FY2024-M02", b01=UNBELIEVABLE, b02=RIGHT),
            report("12", "FY2024-M02", b01=RIGHT),
            report("14", "FY2024-M02", b02=UNBELIEVABLE),
            report("14", "FY2024-M02", b02=RIGHT),
        ),
        withdrawn=((3, 0),),
        waived=None,
    ),
)


def test_what_was_found_by_chance(cluster: Cluster, empty_template: str) -> None:
    agree(cluster, empty_template, FOUND_BY_CHANCE, 0, withdrawn_at_once)


def test_what_is_held_comes_out_the_same(cluster: Cluster, empty_template: str) -> None:
    outcome = agree(cluster, empty_template, HELD, 0, withdrawn_at_once)
    assert outcome["held"] == [("(0 0)", "b01"), ("(4 2)", "b02")]


def steady(number: int) -> settings:
    return settings(
        derandomize=True,
        deadline=None,
        max_examples=number,
        # A run takes half a minute: what fails is made small by `shrunk`.
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
        ],
    )


@steady(3)
@given(sets(4, GROUPS[0]), st.integers(0, 99))
def test_a_few_sets(cluster: Cluster, empty_template: str, few: Sets, seed: int) -> None:
    agree(cluster, empty_template, few, seed)


@pytest.mark.long
@pytest.mark.parametrize("group", range(len(GROUPS)), ids=lambda n: "-".join(GROUPS[n]))
# Sets that fail are to be shown, however long they are.
@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
def test_many_sets(cluster: Cluster, empty_template: str, group: int) -> None:
    tried = 0

    # The first example is empty.
    @with_seed(group)
    @steady(3)
    @given(sets(len(TERRITORIES), GROUPS[group]), st.integers(0, 99))
    def all_agree(many: Sets, seed: int) -> None:
        nonlocal tried
        try:
            agree(cluster, empty_template, many, seed)
        except AssertionError as error:
            part = shrunk(many, lambda fewer: not agrees(cluster, empty_template, fewer, seed))
            error.add_note(f"seed {seed}, smallest part that fails:\n{pformat(part)}")
            raise
        tried += sum(len(each.reports) > 1 for each in many)

    all_agree()
    assert tried >= 300 / len(GROUPS)


def agrees(cluster: Cluster, template: str, sets: Sets, seed: int) -> bool:
    try:
        agree(cluster, template, sets, seed)
    except AssertionError:
        return False
    return True


def test_every_form_and_every_two_that_may_contradict_each_other_are_in_a_group() -> None:
    """Of those of the time whose rows are no cases: reports of the tests have none."""
    editions = [
        edition
        for edition in load.editions()
        if edition is load.edition_on(edition.form, MERGER.ends_on) and not edition.is_list
    ]
    assert {form for group in GROUPS for form in group} == {each.form for each in editions}
    pairs = {(each.form, other) for each in editions for other in named(each)}
    assert pairs
    assert all(any({*pair} <= {*group} for group in GROUPS) for pair in pairs)


def test_what_fails_is_made_small() -> None:
    """Of many sets that of the one territory, and of that the two reports, by which they fail."""
    right, wrong = report("01", "FY2025-M08", b01=RIGHT), report("01", "FY2025-M08", b01=WRONG)
    many = (*FOUND_BY_CHANCE, Set((right, wrong, right, wrong), ((1, 0), (3, 2)), (3, 1)), *HELD)

    def fails(sets: Sets) -> bool:
        return any(each.reports.count(wrong) and (right in each.reports) for each in sets)

    assert shrunk(many, fails) == (Set((right, wrong), ((1, 0),), None),)
