"""A decision takes effect at once; Great Expectations confirms what followed in the next run."""

import subprocess
import sys
from pathlib import Path

import pytest
from reporting import Filling, report
from sqlalchemy import Engine, text
from warehouse.test_contradictions import P1, findings, hand_in, rows, states

from thads_etl.local.postgres import Cluster
from thads_etl.pipeline import confirming, overriding
from thads_etl.warehouse.connect import engine as connect

COMMANDS = {
    "withdrawal": ("withdraw", "{number}", "--reason", "gửi nhầm"),
    "waiver": ("waive", "{number}", "b04-X03b", "--reason", "chấp thuận"),
    "explanation": (
        *("explanation", "add", "{number}"),
        *("--rule", "b04-X03b", "--text", "đã đối chiếu sổ"),
    ),
}
ASKED = """
import sys
from thads_etl.cli.main import main
sys.argv = ["thads", *sys.argv[1:]]
try:
    main()
finally:
    print("great_expectations" in sys.modules, file=sys.stderr)
"""


@pytest.fixture
def decided(engine: Engine, tmp_path: Path) -> int:
    """Form 1 was sent again at odds with form 4, and withdrawn; returns the number of form 4."""
    right, again = report("40", P1, b01=Filling(), b04=Filling()), report("40", P1, b01=Filling(1))
    hand_in(engine, tmp_path, [[right], [again]])
    ((wrong,),) = rows(engine, "select max(submission_id) from bi.submission where form = 'b01'")
    with engine.begin() as db:
        overriding.withdraw(db, int(str(wrong)), "gửi nhầm", "Cục")
    ((other,),) = rows(engine, "select submission_id from bi.submission where form = 'b04'")
    return int(str(other))


def held(engine: Engine, number: int) -> tuple[object, ...]:
    """Return why a submission was validated last, and how often a suite ran over it."""
    (last,) = rows(
        engine,
        f"select cause, (select count(*) from intake.suite_run where {number} = any(submissions)) "
        f"from intake.validation where submission_id = {number} and replaced_at is null",
    )
    return last


def alerts(engine: Engine) -> list[str]:
    return [str(message) for (message,) in rows(engine, "select message from bi.alert")]


def test_a_decision_is_confirmed_by_great_expectations(engine: Engine, decided: int) -> None:
    cause, ran = held(engine, decided)
    before = states(engine), findings(engine)
    assert ("b04", P1, "accepted", []) in before[0]
    assert cause == "decision"

    confirming.confirm_decisions(engine)

    again, ran_then = held(engine, decided)
    assert again == "history"
    assert int(str(ran_then)) > int(str(ran))
    assert (states(engine), findings(engine)) == before
    assert alerts(engine) == []
    confirming.confirm_decisions(engine)
    assert held(engine, decided) == (again, ran_then)


def test_what_great_expectations_says_otherwise_counts_and_is_named(
    engine: Engine, decided: int, cluster: Cluster, database: str
) -> None:
    anybody = connect(cluster.url("superuser", database))
    with anybody.begin() as db:
        db.execute(text("set local session_replication_role = replica"))
        changed = db.execute(
            text(
                "update intake.rule_result set failed = 1, outcome = 'failed' "
                "where rule = 'b04-X03b' and validation_id = (select validation_id "
                "from intake.validation where submission_id = :number and replaced_at is null)"
            ),
            {"number": decided},
        )
        assert changed.rowcount == 1
    anybody.dispose()

    confirming.confirm_decisions(engine)

    assert held(engine, decided)[0] == "history"
    (message,) = alerts(engine)
    assert f"submission {decided}: Great Expectations says otherwise" in message
    ((failed,),) = rows(
        engine,
        "select failed from intake.rule_result join intake.validation using (validation_id) "
        f"where intake.validation.submission_id = {decided} and rule = 'b04-X03b' "
        "and replaced_at is null",
    )
    assert failed == 0


@pytest.mark.parametrize("decision", COMMANDS)
def test_nobody_waits_for_great_expectations(
    engine: Engine, tmp_path: Path, decision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, again = report("40", P1, b01=Filling(), b04=Filling()), report("40", P1, b01=Filling(1))
    hand_in(engine, tmp_path, [[right], [again]])
    form = "b01" if decision == "withdrawal" else "b04"
    ((number,),) = rows(
        engine, f"select max(submission_id) from bi.submission where form = '{form}'"
    )
    monkeypatch.setenv(
        "THADS_WAREHOUSE_OPERATOR_URL", engine.url.render_as_string(hide_password=False)
    )
    words = [word.format(number=number) for word in COMMANDS[decision]]

    done = subprocess.run(
        [sys.executable, "-c", ASKED, *words], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "False"
    assert rows(engine, f"select submission_id from intake.{decision}") == [(number,)]
