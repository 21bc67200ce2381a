"""What people and later files do to a submission, and what the database refuses."""

from functools import partial
from itertools import groupby, product
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from submitting import FORM, grid, put, workbook

from thads_etl.errors import UnknownSubmission, WarehouseError
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import overriding, receiving, settling
from thads_etl.pipeline.replaying import replay
from thads_etl.pipeline.trials import trial
from thads_etl.warehouse import erasures
from thads_etl.warehouse.connect import engine as connect

M05, M06 = Period(2023, 5), Period(2023, 6)


class Office:
    """Hands in reports and says what became of them."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder
        self.archive = folder / "archive"
        self._sent = 0

    def send(
        self, variant: int, period: Period = M06, *, office: str = "08", wrong: bool = False
    ) -> int:
        """Hand in a report and return the number of its submission."""
        self._sent += 1
        content = workbook(office, period, variant, remark=f"{self._sent}", wrong=wrong)
        path = put(self.folder / "landing", f"{self._sent}.xlsx", content)
        (received,) = receiving.receive(self.engine, [path], self.archive).received
        settling.process(self.engine, [received.sha256], self.archive)
        ((number,),) = self.rows(
            "select submission_id from bi.submission where sha256 = :sha", sha=received.sha256
        )
        return int(str(number))

    def rows(self, query: str, **parameters: object) -> list[tuple[object, ...]]:
        with self.engine.connect() as db:
            return [tuple(row) for row in db.execute(text(query), parameters)]

    def state(self, number: int) -> tuple[object, object, object]:
        """Return status, kind, and the rules that are open."""
        (row,) = self.rows(
            "select status, kind, open_rules from bi.submission where submission_id = :n", n=number
        )
        return row[0], row[1], row[2]

    def explain(self, number: int, *rules: str) -> list[str]:
        with self.engine.begin() as db:
            return overriding.explain(db, number, rules, "đã đối chiếu sổ", "Chi cục")

    def waive(self, number: int, rule: str) -> str:
        with self.engine.begin() as db:
            return overriding.waive(db, number, rule, "chấp thuận", "Tổng cục")

    def withdraw(self, number: int) -> None:
        with self.engine.begin() as db:
            overriding.withdraw(db, number, "gửi nhầm", "Chi cục")

    def total(self) -> object:
        return self.rows("select sum(value) from core.current_value")[0][0]


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> Office:
    return Office(engine, tmp_path)


def test_a_supplement_owes_an_explanation_until_it_is_given(office: Office) -> None:
    first = office.send(0)
    assert office.state(first) == ("accepted", "original", [])
    second = office.send(1)
    assert office.state(first) == ("superseded", "original", [])
    assert office.state(second) == ("explanation_due", "supplement", ["life-01"])
    assert office.explain(second) == ["life-01"]
    assert office.state(second) == ("accepted", "supplement", [])
    third = office.send(2)
    assert office.state(third) == ("explanation_due", "supplement", ["life-01"])


@pytest.mark.parametrize("settled", [(0, 1, 2), (2, 1, 0)])
def test_an_old_version_sent_again_after_its_correction_owes_an_explanation(
    office: Office, settled: tuple[int, ...]
) -> None:
    """In whichever order they are settled; the bytes of before are no new version."""
    files = [
        put(office.folder, f"{number}.xlsx", workbook("08", M06, variant, remark=f"{number}"))
        for number, variant in enumerate((0, 1, 0))
    ]
    received = receiving.receive(office.engine, files, office.archive).received
    for number in settled:
        settling.process(office.engine, [received[number].sha256], office.archive)
    expected = [
        ("superseded", "original", []),
        ("superseded", "supplement", []),
        ("explanation_due", "supplement", ["life-01"]),
    ]
    numbers = office.rows("select submission_id from bi.submission order by received_at, file_name")
    assert [office.state(int(str(number))) for (number,) in numbers] == expected
    (old_bytes,) = receiving.receive(office.engine, files[1:2], office.archive).received
    assert not old_bytes.is_new


def test_an_explanation_of_a_version_excuses_no_return_to_it(office: Office) -> None:
    office.send(0)
    office.explain(office.send(1))
    office.explain(office.send(2))
    assert office.state(office.send(1)) == ("explanation_due", "supplement", ["life-01"])


def test_nothing_is_explained_that_is_not_due(office: Office) -> None:
    number = office.send(0)
    with pytest.raises(WarehouseError, match="Nothing is to be explained"):
        office.explain(number)
    with pytest.raises(WarehouseError, match="does not break b09-X06"):
        office.explain(number, "b09-X06")
    with pytest.raises(UnknownSubmission, match="999"):
        office.explain(999)


def test_the_same_figures_in_another_file_change_nothing(office: Office) -> None:
    first, before = office.send(1), office.total()
    stale = office.rows("select * from mart.stale_period order by 1")
    again = office.send(1)
    assert office.state(first) == ("accepted", "original", [])
    assert office.state(again)[0] == "duplicate"
    assert office.rows("select rule from bi.finding") == []
    assert office.rows("select * from mart.stale_period order by 1") == stale
    assert office.total() == before


def test_a_period_that_has_not_ended_is_refused(office: Office) -> None:
    number = office.send(0, Period(2050, 6))
    assert office.state(number) == ("rejected", "original", ["life-02"])
    with pytest.raises(WarehouseError, match="life-02 cannot be waived"):
        office.waive(number, "life-02")


def broken_rule(office: Office, number: int) -> str:
    rules = office.state(number)[2]
    assert isinstance(rules, list)
    assert rules
    return str(rules[0])


def test_a_waiver_lets_the_same_values_pass_and_lapses_with_them(office: Office) -> None:
    number = office.send(0, wrong=True)
    assert office.state(number)[0] == "rejected"
    while office.state(number)[0] == "rejected":
        office.waive(number, broken_rule(office, number))
    assert office.state(number) == ("accepted", "original", [])
    excused = office.rows("select distinct excused from bi.finding where severity = 'reject'")
    assert excused == [("waived",)]
    other = office.send(1, wrong=True)
    assert office.state(other)[0] == "rejected"
    assert office.state(number)[0] == "accepted"
    office.withdraw(number)
    # The same wrong values in another file: the waiver still fits them.
    assert office.state(office.send(0, wrong=True))[2] == ["life-01"]


def test_a_withdrawal_brings_the_version_before_back(office: Office) -> None:
    first = office.send(0)
    before = office.total()
    second = office.send(1)
    assert office.total() != before
    office.withdraw(second)
    assert office.state(second)[0] == "withdrawn"
    assert office.state(first)[0] == "accepted"
    assert office.total() == before
    office.withdraw(first)
    assert office.total() is None
    assert (str(M06),) in office.rows("select period from mart.stale_period")
    with pytest.raises(WarehouseError, match="withdrawn: nothing to withdraw"):
        office.withdraw(first)
    spans = office.rows(
        "select submission_id, ended_at is null from intake.tenure order by began_at, 1"
    )
    assert spans == [(first, False), (second, False), (first, False)]


def test_nothing_is_withdrawn_or_erased_without_a_word(office: Office, cluster: Cluster) -> None:
    number = office.send(0)
    ((sha256,),) = office.rows("select sha256 from intake.submission")
    for nothing in ("", " \n"):
        with office.engine.begin() as db, pytest.raises(DBAPIError, match="withdrawal_reason"):
            overriding.withdraw(db, number, nothing, "Chi cục")
        owner = connect(cluster.url("owner", str(office.engine.url.database)))
        with owner.begin() as db, pytest.raises(DBAPIError, match="audit_erasure_reason"):
            erasures.erase(db, [str(sha256)], nothing)
        owner.dispose()
    assert office.state(number)[0] == "accepted"


def test_what_was_known_when_survives_a_withdrawal(office: Office) -> None:
    office.send(0)
    second = office.send(1)
    ((moment,),) = office.rows("select now()")
    with_second = office.total()
    office.withdraw(second)
    assert office.total() != with_second
    known = office.rows("select sum(value) from core.value_as_of(:moment)", moment=moment)
    assert known == [(with_second,)]


def test_a_falling_flow_is_found_whichever_report_comes_first(office: Office) -> None:
    later = office.send(0, M06)
    assert office.state(later) == ("accepted", "original", [])
    office.send(1, M05)
    assert office.state(later) == ("explanation_due", "original", ["b09-X06"])
    causes = office.rows(
        "select cause, replaced_at is null from intake.validation where submission_id = :n "
        "order by validation_id",
        n=later,
    )
    assert causes == [("received", False), ("history", True)]
    office.explain(later)
    assert office.state(later)[0] == "accepted"
    # The earlier report is corrected to other figures: what was explained is no longer what is.
    office.send(2, M05)
    assert office.state(later) == ("explanation_due", "original", ["b09-X06"])


def test_after_the_merger_an_office_is_compared_with_the_sum_of_its_predecessors(
    office: Office,
) -> None:
    before, after = Period(2025, 9), Period(2025, 10)
    office.send(0, before, office="08")
    alone = office.send(0, after, office="08")
    assert office.state(alone) == ("accepted", "original", [])
    office.send(0, before, office="02")
    assert office.state(alone) == ("explanation_due", "original", ["b09-X06"])
    cell, number = next((cell, n) for cell, n in grid(0).items() if n)
    compared = office.rows(
        "select left_value, right_value from bi.finding where rule = 'b09-X06' and holds"
    )
    assert (number, 2 * number) in compared, cell
    # Twice the numbers are the sum of both again; three times are a month more.
    assert office.state(office.send(1, after, office="08"))[2] == ["b09-S05d", "life-01"]
    assert office.state(office.send(2, after, office="08"))[2] == ["life-01"]


def test_every_registered_rule_has_one_result_or_nothing_is_settled(
    office: Office, cluster: Cluster, database: str
) -> None:
    owner = connect(cluster.url("owner", database))
    with owner.begin() as db:
        db.execute(
            text(
                "insert into ref.rule (rule, edition, form, severity, claim, message_vi, evidence) "
                "values ('b09-new', '2019', 'b09', 'note', '', '', 'choice')"
            )
        )
    owner.dispose()
    office.send(0)
    assert office.rows("select status from intake.submission") == [("checked",)]
    [(step, reason)] = office.rows("select step, reason from bi.file_failure")
    assert (step, reason) == (
        "settle",
        "it could not be settled: The rules executed for b09_2019 are not the registered ones: "
        "nothing is settled. Run thads db migrate.",
    )


def test_the_database_refuses_every_step_that_is_not_listed(
    office: Office, cluster: Cluster, database: str
) -> None:
    number = office.send(0)
    owner = connect(cluster.url("owner", database))
    listed = set(
        office.rows(
            "select from_status, to_status from intake.transition where subject = 'submission'"
        )
    )
    states = sorted({str(state) for step in listed for state in step if state})
    for before, after in product(states, repeat=2):
        with owner.connect() as db, db.begin() as transaction:
            db.execute(text("alter table intake.submission disable trigger submission_takes_step"))
            db.execute(text(_SET), {"status": before, "n": number})
            db.execute(text("alter table intake.submission enable trigger submission_takes_step"))
            if (before, after) in listed or before == after:
                db.execute(text(_SET), {"status": after, "n": number})
            else:
                with pytest.raises(DBAPIError, match=f'cannot go from "{before}" to "{after}"'):
                    db.execute(text(_SET), {"status": after, "n": number})
            transaction.rollback()
    owner.dispose()


_SET = """
    update intake.submission
    set status = :status, accepted_at = now(),
        superseded_at = case when :status = 'superseded' then now() end
    where submission_id = :n
"""


@pytest.mark.parametrize("table", ["audit", "explanation", "waiver"])
def test_what_is_only_added_to_cannot_be_changed_even_by_the_owner(
    office: Office, cluster: Cluster, database: str, table: str
) -> None:
    office.send(0)
    owner = connect(cluster.url("owner", database))
    for statement in (f"delete from intake.{table}", f"truncate intake.{table}"):
        with owner.connect() as db, pytest.raises(DBAPIError, match="is only added to"):
            db.execute(text(statement))
    owner.dispose()


def test_the_audit_says_who_when_and_why(office: Office) -> None:
    office.send(0)
    second = office.send(1)
    office.explain(second)
    office.withdraw(second)
    assert office.rows(
        "select actor, subject, from_status, to_status, reason from bi.audit "
        "where submission_id = :n order by audit_id",
        n=second,
    )[3:] == [
        ("Chi cục", "explanation", "", "life-01", "đã đối chiếu sổ"),
        (
            *("Chi cục", "submission", "explanation_due", "accepted"),
            "everything due was explained or excused",
        ),
        ("Chi cục", "withdrawal", "", "withdrawn", "gửi nhầm"),
        ("Chi cục", "submission", "accepted", "withdrawn", "gửi nhầm"),
        ("Chi cục", "validation", "explain", "accepted", "gửi nhầm"),
    ]


def test_validating_again_keeps_the_old_validation_and_a_dry_run_writes_nothing(
    office: Office,
) -> None:
    number = office.send(0, wrong=True)
    rule = broken_rule(office, number)
    # As if the rule had been stricter then: today's rules find nothing in the second report.
    good = office.send(1)
    with office.engine.begin() as db:
        db.execute(
            text("update intake.validation set replaced_at = now() where submission_id = :n"),
            {"n": good},
        )
        db.execute(
            text(
                "insert into intake.validation (sha256, submission_id, verdict, cause) "
                "select sha256, submission_id, 'rejected', 'replay' from intake.submission "
                "where submission_id = :n"
            ),
            {"n": good},
        )
    before = office.rows("select count(*) from intake.validation")
    files, changes, _ = replay(office.engine, office.archive, period=str(M06), dry_run=True)
    assert (files, [change.form for change in changes]) == (2, [FORM])
    assert office.rows("select count(*) from intake.validation") == before
    files, changes, _ = replay(office.engine, office.archive, period=str(M06))
    assert (files, len(changes)) == (2, 1)
    validated = office.rows(
        "select cause, replaced_at is null from intake.validation where submission_id = :n "
        "order by validation_id",
        n=good,
    )
    assert validated == [("received", False), ("replay", False), ("replay", True)]
    assert replay(office.engine, office.archive, rule=rule) == (2, [], [])
    assert replay(office.engine, office.archive, office="01") == (0, [], [])


def test_a_replay_reads_a_file_under_the_path_that_it_came_under(office: Office) -> None:
    content = workbook("08", M06, 0)
    path = put(office.folder / "landing" / "FY2023-M05", "08.xlsx", content)
    (received,) = receiving.receive(office.engine, [path], office.archive).received
    settling.process(office.engine, [received.sha256], office.archive)
    query = "select status, open_rules from bi.submission"
    before = office.rows(query)
    assert before == [("explanation_due", ["read-31"])]
    assert replay(office.engine, office.archive, rule="read-31") == (1, [], [])
    assert office.rows(query) == before


def test_a_file_that_the_archive_lost_is_left_out_of_a_replay_and_named(office: Office) -> None:
    office.send(0, M05)
    office.send(0)
    query = "select archive_key from intake.file order by received_no"
    (key,), _ = office.rows(query)
    (office.archive / str(key)).unlink()
    files, changes, left_out = replay(office.engine, office.archive, office="08")
    assert (files, changes) == (1, [])
    assert [each.name for each in left_out] == [str(office.folder / "landing" / "1.xlsx")]
    assert "is not in the archive" in left_out[0].reason


def test_a_trial_counts_what_a_rule_would_find_and_writes_nothing(office: Office) -> None:
    office.send(1, M05)
    office.send(0, M06)
    office.send(0, M06, office="01")
    tried = trial(office.engine, "b09-X06")
    assert (tried.validated, dict(tried.not_evaluated)) == (1, {"no_history": 2})
    assert [(hit.office, hit.period) for hit in tried.hits] == [("08", str(M06))]
    assert tried.cells > 0
    assert tried.offices == {"08"}


def in_place(office: Office) -> list[object]:
    """Return of every submission the one that counts in its place."""
    query = "select superseded_by from bi.submission order by submission_id"
    return [row[0] for row in office.rows(query)]


def test_a_superseded_report_names_the_one_that_counts_now(office: Office) -> None:
    first, second, third = (office.send(variant) for variant in range(3))
    assert in_place(office) == [third, third, None]
    office.withdraw(third)
    assert in_place(office) == [second, None, None]
    office.withdraw(second)
    assert in_place(office) == [None, None, None]
    renamed = office.rows(
        "select submission_id, reason from bi.audit "
        "where subject = 'submission' and from_status = to_status"
    )
    assert renamed == [(first, "another submission counts in its place")] * 2


def test_every_figure_in_force_that_changed_is_a_revision(office: Office) -> None:
    """Also where an older report counts again, and where none counts any more."""
    first, second = office.send(0), office.send(1)
    office.withdraw(second)
    office.withdraw(first)
    changes = office.rows(
        "select min(value_before), max(value_before), min(value_after), max(value_after), "
        "min(file_before), min(file_after), reason from bi.revision "
        "where (item, indicator) = (select item, indicator from bi.revision order by 1, 2 limit 1) "
        "group by changed_at, reason order by changed_at"
    )
    assert [row[6] for row in changes] == ["correction", "restored", "withdrawn"]
    before, after = changes[0][0], changes[0][2]
    assert before != after
    assert [row[:4] for row in changes] == [
        (before, before, after, after),
        (after, after, before, before),
        (before, before, None, None),
    ]
    assert [row[5] is None for row in changes] == [False, False, True]


def test_what_went_out_and_came_back_stays_in_the_revisions(office: Office) -> None:
    """Later lines change none of before, whatever becomes of a report."""
    first = office.send(0)
    second = office.send(1)
    known: list[tuple[object, ...]] = []
    steps = (
        partial(office.withdraw, second),
        partial(office.withdraw, first),
        partial(office.send, 2),
    )
    for step in steps:
        step()
        lines = office.rows(
            "select changed_at, reason, item, indicator, value_before, value_after "
            "from core.revision order by changed_at, item, indicator"
        )
        assert lines[: len(known)] == known
        known = lines
    reasons = [reason for reason, _ in groupby(line[1] for line in known)]
    assert reasons == ["correction", "restored", "withdrawn", "correction"]
