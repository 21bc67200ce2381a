"""Reports that contradict each other come out the same whatever came first, in whatever file."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from accepting import figure, summarise_all
from reporting import Filling, Report, report, workbook
from sqlalchemy import Engine, text
from submitting import put

from thads_etl import answers
from thads_etl.catalogue import load
from thads_etl.errors import WarehouseError
from thads_etl.periods import Period
from thads_etl.pipeline import overriding, receiving, replaying, settling
from thads_etl.pipeline.replaying import replay
from thads_etl.warehouse import received

P1 = "FY2024-M01"
THEME = report("40", P1, tnkt1=Filling(2))
ALL = report("40", P1, b01=Filling())
BOTH = report("40", P1, b01=Filling(), tnkt1=Filling(2))


def hand_in(engine: Engine, folder: Path, batches: Sequence[Sequence[Report]]) -> None:
    for number, batch in enumerate(batches):
        files = receive(engine, folder / f"{number}", batch, folder / "archive")
        settling.process(engine, files, folder / "archive")
    summarise_all(engine)


def receive(engine: Engine, folder: Path, reports: Sequence[Report], archive: Path) -> list[str]:
    """Receive a file of each report and return their checksums; nothing is settled."""
    paths = [put(folder, f"{n}.xlsx", workbook(each)) for n, each in enumerate(reports)]
    return [each.sha256 for each in receiving.receive(engine, paths, archive).received]


def rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as db:
        return [tuple(row) for row in db.execute(text(query))]


def states(engine: Engine) -> list[tuple[object, ...]]:
    return rows(
        engine,
        "select form, period, status, open_rules from bi.submission "
        "order by form, period, received_at, submission_id",
    )


def findings(engine: Engine) -> list[tuple[object, ...]]:
    return rows(
        engine,
        "select form, period, rule, severity, cell from bi.finding where holds order by 1, 2, 3, 5",
    )


def completed(engine: Engine, series: str = "all", office: str = "40") -> object:
    row = figure(
        engine,
        "year_on_year",
        "value",
        period=P1,
        office=office,
        perimeter="as_reported",
        series=series,
        measure="cases",
        indicator="completed_total",
    )
    return row and row[0]


@pytest.mark.parametrize(
    "batches",
    [[[BOTH]], [[ALL, THEME]], [[THEME, ALL]], [[ALL], [THEME]], [[THEME], [ALL]]],
    ids=["one file", "one batch", "theme before", "all first", "theme first"],
)
def test_a_part_larger_than_the_whole_is_refused_with_the_whole(
    engine: Engine, tmp_path: Path, batches: Sequence[Sequence[Report]]
) -> None:
    hand_in(engine, tmp_path, batches)
    assert states(engine) == [
        ("b01", P1, "rejected", ["tnkt1-X13"]),
        ("tnkt1", P1, "rejected", ["tnkt1-X13"]),
    ]
    refused = findings(engine)
    assert {(form, rule, severity) for form, _, rule, severity, _ in refused} == {
        ("b01", "tnkt1-X13", "reject"),
        ("tnkt1", "tnkt1-X13", "reject"),
    }
    assert len({cell for form, *_, cell in refused if form == "b01"}) > 1
    assert completed(engine) is None
    assert completed(engine, "corruption_economic") is None


def test_of_form_1_and_form_4_neither_is_published(engine: Engine, tmp_path: Path) -> None:
    hand_in(engine, tmp_path, [[report("40", P1, b01=Filling(1), b04=Filling())]])
    assert [(form, status) for form, _, status, _ in states(engine)] == [
        ("b01", "rejected"),
        ("b04", "rejected"),
    ]
    ((message,),) = rows(
        engine, "select message from bi.finding where form = 'b01' and cell = 'O11'"
    )
    assert "theo Bieu 04" in str(message)
    assert completed(engine) is None


def test_a_form_that_is_wrong_by_itself_contradicts_nothing(engine: Engine, tmp_path: Path) -> None:
    hand_in(engine, tmp_path, [[report("40", P1, b01=Filling(1, wrong_sum=True), b04=Filling())]])
    assert [(form, status) for form, _, status, _ in states(engine)] == [
        ("b01", "rejected"),
        ("b04", "accepted"),
    ]


def test_a_correction_at_odds_with_another_form_waits_and_both_are_marked(
    engine: Engine, tmp_path: Path
) -> None:
    right, again = report("40", P1, b01=Filling(), b04=Filling()), report("40", P1, b01=Filling(1))
    hand_in(engine, tmp_path, [[right], [again]])
    before = completed(engine)
    assert states(engine) == [
        ("b01", P1, "accepted", []),
        ("b01", P1, "rejected", ["b04-X03b", "life-01"]),
        ("b04", P1, "explanation_due", ["b04-X03b"]),
    ]
    hand_in(engine, tmp_path / "then", [[report("40", P1, b04=Filling(1))]])
    assert [(form, status) for form, _, status, _ in states(engine)] == [
        ("b01", "superseded"),
        ("b01", "explanation_due"),
        ("b04", "superseded"),
        ("b04", "explanation_due"),
    ]
    assert completed(engine) == Decimal(str(before)) + 20


def test_what_only_others_contradict_can_be_withdrawn(engine: Engine, tmp_path: Path) -> None:
    hand_in(
        engine, tmp_path, [[report("40", P1, b04=Filling())], [report("40", P1, b01=Filling(1))]]
    )
    ((number,),) = rows(engine, "select submission_id from bi.submission where form = 'b01'")
    with engine.begin() as db:
        overriding.withdraw(db, int(str(number)), "gửi nhầm", "Cục")
    assert [(form, status) for form, _, status, _ in states(engine)] == [
        ("b01", "withdrawn"),
        ("b04", "accepted"),
    ]
    with engine.begin() as db, pytest.raises(WarehouseError, match="withdrawn: nothing to"):
        overriding.withdraw(db, int(str(number)), "gửi nhầm", "Cục")


RIGHT, WRONG = report("40", P1, b01=Filling(1)), report("40", P1, b01=Filling(2, wrong_sum=True))
IN_QUESTION = """
    select exists (
        select from bi.lineage
        where lineage.submission_id = counting.submission_id and lineage.status = 'in_question'
    ), rejected_corrections
    from bi.submission as counting where counting.in_force
"""


def test_a_rejected_correction_puts_what_counts_in_question(engine: Engine, tmp_path: Path) -> None:
    """The office no longer says what counts: until it says so again, or the correction is gone."""
    hand_in(engine, tmp_path, [[RIGHT]])
    assert rows(engine, IN_QUESTION) == [(False, [])]
    hand_in(engine, tmp_path / "then", [[WRONG]])
    ((number,),) = rows(engine, "select max(submission_id) from bi.submission")
    assert rows(engine, IN_QUESTION) == [(True, [number])]
    with engine.begin() as db:
        overriding.withdraw(db, int(str(number)), "gửi nhầm", "Cục")
    assert rows(engine, IN_QUESTION) == [(False, [])]
    assert [status for *_, status, _ in states(engine)] == ["accepted", "withdrawn"]


def decide(engine: Engine, sha256: str, *, waive: bool = False) -> None:
    """Waive every rule that a report breaks, or withdraw it."""
    query = f"select submission_id, open_rules from bi.submission where sha256 = '{sha256}'"
    ((number, rules),) = rows(engine, query)
    for rule in rules if waive else [""]:  # type: ignore[attr-defined]
        with engine.begin() as db:
            if waive:
                overriding.waive(db, int(str(number)), rule, "chấp thuận", "Cục")
            else:
                overriding.withdraw(db, int(str(number)), "gửi nhầm", "Cục")


def by_file(engine: Engine, files: Sequence[str]) -> list[object]:
    status = {row[0]: row[1] for row in rows(engine, "select sha256, status from bi.submission")}
    return [status[each] for each in files]


AGAIN = replace(RIGHT, remark="gửi lại")
OTHER = report("40", P1, b01=Filling(3))


def test_what_lies_between_a_withdrawn_report_and_its_repetition_can_come_later(
    engine: Engine, tmp_path: Path
) -> None:
    files = receive(engine, tmp_path, [RIGHT, OTHER, AGAIN], tmp_path / "archive")
    settling.process(engine, [files[0], files[2]], tmp_path / "archive")
    decide(engine, files[0])
    assert by_file(engine, [files[0], files[2]]) == ["withdrawn", "withdrawn"]
    settling.process(engine, [files[1]], tmp_path / "archive")
    assert by_file(engine, files) == ["withdrawn", "superseded", "explanation_due"]


def test_what_lies_between_them_can_be_waived(engine: Engine, tmp_path: Path) -> None:
    files = receive(engine, tmp_path, [RIGHT, WRONG, AGAIN], tmp_path / "archive")
    settling.process(engine, files, tmp_path / "archive")
    decide(engine, files[0])
    assert by_file(engine, files) == ["withdrawn", "rejected", "withdrawn"]
    decide(engine, files[1], waive=True)
    assert by_file(engine, files) == ["withdrawn", "superseded", "explanation_due"]


def test_each_rejected_report_is_withdrawn_by_itself(engine: Engine, tmp_path: Path) -> None:
    """Whatever is settled, or waived, before or after."""
    wrong_too = report("40", P1, b01=Filling(3, wrong_sum=True))
    sent = [RIGHT, WRONG, wrong_too, replace(WRONG, remark="gửi lại")]
    files = receive(engine, tmp_path, sent, tmp_path / "archive")
    settling.process(engine, files[1:], tmp_path / "archive")
    decide(engine, files[1])
    settling.process(engine, files[:1], tmp_path / "archive")
    assert by_file(engine, files) == ["accepted", "withdrawn", "rejected", "rejected"]
    decide(engine, files[2], waive=True)
    assert by_file(engine, files) == ["superseded", "withdrawn", "explanation_due", "rejected"]


def test_the_same_report_in_another_file_answers_a_rejected_correction(
    engine: Engine, tmp_path: Path
) -> None:
    hand_in(engine, tmp_path, [[WRONG], [RIGHT]])
    assert rows(engine, IN_QUESTION) == [(False, [])]
    hand_in(engine, tmp_path / "then", [[report("40", P1, b01=Filling(3, wrong_sum=True))]])
    ((_, corrections),) = rows(engine, IN_QUESTION)
    assert len(corrections) == 1  # type: ignore[arg-type]
    hand_in(engine, tmp_path / "again", [[report("40", P1, b01=Filling(1), b04=Filling(1))]])
    assert rows(engine, IN_QUESTION + "and form = 'b01'") == [(False, [])]


def test_a_waiver_on_one_side_lets_both_forms_count(engine: Engine, tmp_path: Path) -> None:
    hand_in(engine, tmp_path, [[report("40", P1, b01=Filling(1), b04=Filling())]])
    numbers = rows(engine, "select form, submission_id from bi.submission order by 1")
    for form, number in numbers:
        with engine.begin() as db:
            overriding.waive(db, int(str(number)), "b04-X03b", "chấp thuận", "Tổng cục")
        if form == "b01":
            assert [(f, status) for f, _, status, _ in states(engine)] == [
                ("b01", "accepted"),
                ("b04", "explanation_due"),
            ]
    assert [(form, status) for form, _, status, _ in states(engine)] == [
        ("b01", "accepted"),
        ("b04", "accepted"),
    ]


OLD, NEW = (
    report("83", "FY2021-M06", b02=Filling(thousandfold=True)),
    report("83", "FY2022-M06", b02=Filling()),
)


@pytest.mark.parametrize("batches", [[[OLD], [NEW]], [[NEW], [OLD]], [[NEW, OLD]]])
def test_of_two_years_a_thousandfold_apart_neither_counts(
    engine: Engine, tmp_path: Path, batches: Sequence[Sequence[Report]]
) -> None:
    hand_in(engine, tmp_path, batches)
    assert states(engine) == [
        ("b02", "FY2021-M06", "rejected", ["b02-S01b"]),
        ("b02", "FY2022-M06", "rejected", ["b02-S01b"]),
    ]
    for (message,) in rows(engine, "select message from bi.finding"):
        assert "06 tháng năm 2021" in str(message)
        assert "06 tháng năm 2022" in str(message)


def test_the_other_reports_of_the_office_say_which_year_is_wrong(
    engine: Engine, tmp_path: Path
) -> None:
    month = report("83", "FY2022-M05", b02=Filling())
    hand_in(engine, tmp_path, [[OLD], [NEW], [month]])
    assert [(period, status) for _, period, status, _ in states(engine)] == [
        ("FY2021-M06", "rejected"),
        ("FY2022-M05", "accepted"),
        ("FY2022-M06", "accepted"),
    ]


def test_who_sends_a_file_learns_what_it_changed_for_others(engine: Engine, tmp_path: Path) -> None:
    hand_in(engine, tmp_path, [[ALL], [THEME]])
    sha256 = hashlib.sha256(workbook(THEME)).hexdigest()
    outcome = settling.outcome(engine, [sha256])
    assert [(each.form, each.from_status, each.to_status) for each in outcome.consequences] == [
        ("b01", "accepted", "rejected")
    ]
    with engine.connect() as db:
        (consequence,) = answers.of_file(db, sha256).consequences
        (cause,) = received.causes(db, Period.parse(P1), "40")
    assert (consequence.form, consequence.office.code, consequence.before, consequence.after) == (
        *("b01", "40", "accepted", "rejected"),
    )
    assert (cause.form, cause.to_status) == ("b01", "rejected")


def test_a_file_that_is_right_and_makes_another_one_wrong_is_no_success(
    engine: Engine, tmp_path: Path
) -> None:
    month = report("83", "FY2022-M05", b02=Filling())
    hand_in(engine, tmp_path, [[OLD], [month], [NEW]])
    sha256 = hashlib.sha256(workbook(NEW)).hexdigest()
    outcome = settling.outcome(engine, [sha256])
    assert [form.status for form in outcome.forms] == ["accepted"]
    assert [(each.period, each.from_status, each.to_status) for each in outcome.consequences] == [
        ("FY2022-M05", "rejected", "accepted")
    ]
    assert outcome.exit_code == 0


def test_a_file_by_which_another_one_owes_an_explanation_is_no_success(
    engine: Engine, tmp_path: Path
) -> None:
    """The later month was right before the earlier one came; together in one call neither was."""
    later, earlier = report("40", "FY2024-M02", b01=Filling()), report("40", P1, b01=Filling(3))
    hand_in(engine, tmp_path, [[later], [earlier]])
    checksums = [hashlib.sha256(workbook(each)).hexdigest() for each in (later, earlier)]
    outcome = settling.outcome(engine, checksums[1:])
    assert [form.status for form in outcome.forms] == ["accepted"]
    assert [(each.period, each.from_status, each.to_status) for each in outcome.consequences] == [
        ("FY2024-M02", "accepted", "explanation_due")
    ]
    assert outcome.exit_code == 1
    assert settling.outcome(engine, checksums).exit_code == 0


def consequences(engine: Engine, sent: Report) -> tuple[int, list[tuple[object, ...]]]:
    outcome = settling.outcome(engine, [hashlib.sha256(workbook(sent)).hexdigest()])
    return outcome.exit_code, [
        (each.form, each.office, each.period, each.from_status, each.to_status)
        for each in outcome.consequences
    ]


def test_what_a_file_changed_by_way_of_another_report_is_told(
    engine: Engine, tmp_path: Path
) -> None:
    """The third month frees the first of its unit error, and then it contradicts another form."""
    sent = [
        report("40", P1, b01=Filling(1)),
        report("40", "FY2024-M02", b01=Filling(1, thousandfold=True)),
        report("40", P1, b04=Filling(0)),
        report("40", "FY2024-M03", b01=Filling(1)),
    ]
    hand_in(engine, tmp_path, [[each] for each in sent])
    exit_code, changed = consequences(engine, sent[-1])
    assert exit_code == 1
    assert ("b04", "40", P1, "accepted", "rejected") in changed


def test_what_is_in_question_through_a_file_is_told(engine: Engine, tmp_path: Path) -> None:
    """Its state stays; nothing is worse that counted, so it is a success."""
    month = report("40", P1, b01=Filling(2))
    next_month = report("40", "FY2024-M02", b01=Filling(0, times=40))
    hand_in(engine, tmp_path, [[month], [next_month]])
    questioned = ("b01", "40", P1, "accepted", "in_question")
    assert consequences(engine, next_month) == (0, [questioned])
    correction = report("40", P1, b01=Filling(wrong_sum=True))
    hand_in(engine, tmp_path / "later", [[correction]])
    assert consequences(engine, correction) == (1, [questioned])


def test_a_whole_that_makes_its_parts_owe_an_explanation_is_told(
    engine: Engine, tmp_path: Path
) -> None:
    period = "FY2025-M09"
    parts = [report(code, period, b04=Filling(0)) for code in ("02", "08")]
    whole = report("02+08", period, b01=Filling(1, times=2))
    hand_in(engine, tmp_path, [parts, [whole]])
    due = ("accepted", "explanation_due")
    assert consequences(engine, whole) == (
        1,
        [("b04", "02", period, *due), ("b04", "08", period, *due)],
    )


def test_the_others_by_which_an_office_owes_an_explanation_tell_no_other_office(
    engine: Engine, tmp_path: Path
) -> None:
    before, period = "FY2023-M02", "FY2024-M02"
    known = load.offices_on(Period.parse(period).ends_on)
    others = [each.code for each in known if each.code != "40"][:24]
    own = [report("40", before, b01=Filling(0)), report("40", period, b01=Filling(0, times=3))]
    last = [report(each, period, b01=Filling(0)) for each in others]
    earlier = [report(each, before, b01=Filling(0)) for each in others]
    hand_in(engine, tmp_path, [[own[0]], [own[1]], earlier, last])
    exit_code, changed = consequences(engine, last[0])
    assert exit_code == 1
    assert ("b01", "40", period, "accepted", "explanation_due") in changed
    with engine.connect() as db:
        sha256 = hashlib.sha256(workbook(last[0])).hexdigest()
        changes = answers.of_file(db, sha256).consequences
    assert {each.office.code for each in changes} == {"01"}


def test_replay_says_nothing_else(engine: Engine, tmp_path: Path) -> None:
    hand_in(
        engine, tmp_path, [[BOTH], [OLD, NEW], [report("40", P1, b01=Filling(1), b04=Filling())]]
    )
    listed, known = findings(engine), states(engine)
    assert replay(engine, tmp_path / "archive") == (4, [], [])
    assert (findings(engine), states(engine)) == (listed, known)


@pytest.mark.parametrize("theme", [Filling(), Filling(2)], ids=["agrees", "contradicts"])
def test_a_replay_of_one_side_holds_it_against_the_other(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: Filling
) -> None:
    monkeypatch.setattr(replaying, "_BATCH", 1)
    hand_in(engine, tmp_path, [[ALL], [report("40", P1, tnkt1=theme)]])
    evaluated = (
        "select form, rule, evaluated, failed, reason from intake.rule_result "
        "join intake.validation using (validation_id) "
        "join intake.submission on submission.submission_id = validation.submission_id "
        "where replaced_at is null order by form, rule"
    )
    before = findings(engine), states(engine), rows(engine, evaluated)
    (held,) = [row for row in before[2] if row[1] == "tnkt1-X13"]
    assert held[2]
    assert replaying.replay(engine, tmp_path / "archive") == (2, [], [])
    assert (findings(engine), states(engine), rows(engine, evaluated)) == before
