"""Coverage against the legal deadline, as of a day: 63 or 34 offices, never above 100 per cent."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner, Result

from thads_etl import timezone
from thads_etl.catalogue import deadlines, load
from thads_etl.cli import main
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import closing, watching
from thads_etl.settings import settings
from thads_etl.warehouse.alerts import still_open
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.coverage import coverage

MARCH = Period(2023, 6)
DUE = date(2023, 4, 6)
FORMS = tuple(edition.form for edition in deadlines.forms_due(MARCH))
ALL = len(FORMS)
Deliver = Callable[..., None]


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=timezone.VIET_NAM)


@pytest.fixture
def deliver(owner_url: str) -> Iterator[Deliver]:
    """Register a version of forms as the pipeline leaves it, received at any time."""
    owner = connect(owner_url)
    numbers = iter(range(1, 100_000))

    def delivered(
        office: str,
        received: datetime,
        forms: tuple[str, ...] = FORMS,
        verdict: str = "accepted",
        period: Period = MARCH,
        status: str | None = None,
    ) -> None:
        number = next(numbers)
        given = {"sha256": f"{number:064x}", "received": received, "office": office}
        with owner.begin() as db:
            db.execute(
                text(
                    "insert into intake.file (sha256, name, size_bytes, archive_key, received_at) "
                    "values (:sha256, 'x.xlsx', 1, 'x', :received)"
                ),
                given,
            )
            for form in forms:
                state = status or verdict
                db.execute(
                    text(
                        "insert into intake.submission (sha256, sheet, form, edition, office, "
                        "period, verdict) values "
                        "(:sha256, :form, :form, '2019', :office, :period, :verdict)"
                    ),
                    given | {"form": form, "period": str(period), "verdict": verdict},
                )
                db.execute(
                    text(
                        "update intake.submission set status = :status "
                        "where sha256 = :sha256 and form = :form"
                    ),
                    {"sha256": given["sha256"], "form": form, "status": state},
                )
                if state in ("accepted", "superseded"):
                    db.execute(
                        text(
                            "update intake.submission set accepted_at = :received, superseded_at = "
                            "case when superseded_at is not null then "
                            "cast(:received as timestamptz) end "
                            "where sha256 = :sha256 and form = :form"
                        ),
                        given | {"form": form},
                    )

    yield delivered
    owner.dispose()


def seen(engine: Engine, day: date, period: Period = MARCH) -> dict[str, tuple[object, ...]]:
    """Return office -> (on time, late, rejected, waiting, missing, status)."""
    with engine.connect() as db:
        rows = coverage(db, day, period)
    for row in rows:
        parts = (row.on_time, row.late, row.rejected, row.waiting, row.missing)
        assert sum(parts) == row.expected
        assert row.received == row.on_time + row.late <= row.expected
    return {
        row.office: (row.on_time, row.late, row.rejected, row.waiting, row.missing, row.status)
        for row in rows
    }


@pytest.mark.parametrize(
    ("period", "offices"),
    [("FY2023-M06", 63), ("FY2025-M09", 63), ("FY2025-M10", 34), ("FY2012-M06", 0)],
)
def test_the_denominator_is_the_offices_in_force_on_the_last_day(
    engine: Engine, period: str, offices: int
) -> None:
    coverage = seen(engine, date(2026, 1, 1), Period.parse(period))
    assert len(coverage) == offices
    if offices:
        assert list(coverage) == [o.code for o in load.offices_on(Period.parse(period).ends_on)]


def test_on_time_is_until_the_end_of_the_last_day_in_viet_nam(
    engine: Engine, deliver: Deliver
) -> None:
    deliver("01", at(DUE, 23))
    deliver("02", at(DUE + timedelta(days=1), 0))
    coverage = seen(engine, date(2023, 5, 1))
    assert coverage["01"] == (ALL, 0, 0, 0, 0, "on_time")
    assert coverage["02"] == (0, ALL, 0, 0, 0, "late")


def test_every_state_of_an_office(engine: Engine, deliver: Deliver) -> None:
    early = at(DUE)
    deliver("01", early, FORMS[:-1])
    deliver("02", early, FORMS[:-1])
    deliver("02", early, FORMS[-1:], "rejected")
    deliver("04", early, FORMS, "accepted", status="checked")
    deliver("06", early, verdict="explain", status="accepted")
    coverage = seen(engine, DUE + timedelta(days=1))
    assert coverage["01"] == (ALL - 1, 0, 0, 0, 1, "incomplete")
    assert coverage["02"] == (ALL - 1, 0, 1, 0, 0, "rejected")
    assert coverage["04"] == (0, 0, 0, ALL, 0, "waiting")
    assert coverage["06"] == (ALL, 0, 0, 0, 0, "on_time")
    assert coverage["08"] == (0, 0, 0, 0, ALL, "missing")
    assert seen(engine, DUE)["08"][-1] == "open"


def test_a_correction_after_the_deadline_is_not_late(engine: Engine, deliver: Deliver) -> None:
    deliver("01", at(DUE), status="superseded")
    deliver("01", at(DUE + timedelta(days=30)))
    deliver("02", at(DUE), FORMS, "rejected")
    deliver("02", at(DUE + timedelta(days=2)))
    coverage = seen(engine, date(2023, 6, 1))
    assert coverage["01"] == (ALL, 0, 0, 0, 0, "on_time")
    assert coverage["02"] == (0, ALL, 0, 0, 0, "late")


def test_as_of_a_day_only_what_had_come_in_by_then_counts(engine: Engine, deliver: Deliver) -> None:
    deliver("01", at(DUE - timedelta(days=1)), FORMS, "rejected")
    deliver("01", at(DUE))
    assert seen(engine, DUE - timedelta(days=2))["01"] == (0, 0, 0, 0, ALL, "open")
    assert seen(engine, DUE - timedelta(days=1))["01"] == (0, 0, ALL, 0, 0, "rejected")
    assert seen(engine, DUE)["01"] == (ALL, 0, 0, 0, 0, "on_time")


def test_forms_that_are_not_due_and_offices_that_are_gone_never_raise_the_rate(
    engine: Engine, deliver: Deliver
) -> None:
    """Office 27 ended on 30 June 2025; no office owes the targets, nor staff in July."""
    july = Period(2025, 10)
    due = tuple(edition.form for edition in deadlines.forms_due(july))
    assert "nhansu" in FORMS
    assert "nhansu" not in due
    deliver("27", at(date(2025, 8, 4)), period=july)
    deliver("01", at(date(2025, 8, 4)), (*due, "chitieu", "nhansu"), period=july)
    coverage = seen(engine, date(2025, 9, 1), july)
    assert "27" not in coverage
    assert coverage["01"] == (len(due), 0, 0, 0, 0, "on_time")


def test_the_view_is_coverage_of_today_from_the_first_report_on(
    deliver: Deliver, cluster: Cluster, database: str
) -> None:
    deliver("01", at(DUE))
    reader = connect(cluster.url("reader", database))
    with reader.connect() as db:
        rows = db.execute(
            text(
                "select period, count(*), max(received) from bi.coverage "
                "group by period order by period limit 2"
            )
        ).all()
        highest = db.execute(text("select max(received * 100 / expected) from bi.coverage"))
        assert highest.scalar_one() == 100
    reader.dispose()
    assert [tuple(row) for row in rows] == [("FY2023-M06", 63, ALL), ("FY2023-M07", 63, 0)]


@pytest.fixture
def command(
    cluster: Cluster, database: str, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    monkeypatch.setenv("THADS_WAREHOUSE_URL", cluster.url("reader", database))

    def run(*options: str) -> Result:
        settings.cache_clear()
        result = CliRunner().invoke(main.app, ["coverage", "--period", "FY2023-M06", *options])
        settings.cache_clear()
        return result

    return run


def test_the_command_prints_a_table_csv_and_json(
    deliver: Deliver, command: Callable[..., Result]
) -> None:
    deliver("01", at(DUE))
    day = ("--as-of", "2023-04-07")
    shown = command(*day)
    assert shown.exit_code == 1
    assert "hạn nộp 06/04/2023" in shown.stdout
    assert "01 Hà Nội" in shown.stdout
    assert "1,59%" in shown.stdout
    lines = list(csv.DictReader(command(*day, "--format", "csv").stdout.splitlines()))
    assert len(lines) == 63
    assert (lines[0]["office"], lines[0]["on_time"], lines[0]["status"]) == (
        "01",
        str(ALL),
        "on_time",
    )
    printed = json.loads(command(*day, "--format", "json").stdout)
    assert printed["total"] == {
        **{"offices": 63, "complete": 1, "expected": 63 * ALL, "received": ALL, "on_time": ALL},
        **{"late": 0, "rejected": 0, "waiting": 0, "missing": 62 * ALL},
    }


def watched(engine: Engine, day: date, reports: Path) -> list[str]:
    """Return what was told on a day."""
    messages: list[str] = []
    watching.watch(engine, day, reports, messages.append)
    return messages


def alerts(engine: Engine) -> list[tuple[str, bool]]:
    with engine.connect() as db:
        query = "select subject, cleared_at is not null from ops.alert order by alert_id"
        return [(row[0], row[1]) for row in db.execute(text(query))]


def test_one_alert_for_a_period_that_is_overdue_and_its_end_when_resolved(
    engine: Engine, deliver: Deliver, tmp_path: Path
) -> None:
    """Reports of the three months before are overdue too, and stay so."""
    for office in load.offices_on(MARCH.ends_on)[1:]:
        deliver(office.code, at(DUE))
    subject = "deadline.FY2023-M06"
    assert not [each for each in watched(engine, DUE, tmp_path) if "FY2023-M06" in each]
    (message,) = [
        each for each in watched(engine, DUE + timedelta(days=1), tmp_path) if "M06" in each
    ]
    assert "quá hạn 06/04/2023, 1/63 đơn vị" in message
    assert "Chưa nộp: Hà Nội." in message
    listed = (tmp_path / "chua-nop.csv").read_text("utf-8-sig").splitlines()
    assert [line for line in listed if line.startswith("FY2023-M06")] == [
        f"FY2023-M06;01;Hà Nội;red-river-delta;2023-04-06;{ALL};0;0;0;0;0;{ALL};missing"
    ]
    assert watched(engine, DUE + timedelta(days=2), tmp_path) == []
    assert (subject, False) in alerts(engine)
    deliver("01", at(DUE + timedelta(days=3)))
    assert watched(engine, DUE + timedelta(days=4), tmp_path) == []
    assert [each for each in alerts(engine) if each[0] == subject] == [(subject, True)]


def test_an_old_alert_is_followed_until_it_is_resolved(
    engine: Engine, deliver: Deliver, tmp_path: Path
) -> None:
    watched(engine, DUE + timedelta(days=1), tmp_path)
    much_later = DUE + 3 * watching.WATCHED
    for office in load.offices_on(MARCH.ends_on):
        deliver(office.code, at(much_later))
    watched(engine, much_later, tmp_path)
    raised = dict(alerts(engine))
    assert raised["deadline.FY2023-M06"] is True
    assert raised["deadline.FY2023-M05"] is False


def test_an_open_alert_says_who_is_missing_today(
    engine: Engine, deliver: Deliver, tmp_path: Path
) -> None:
    watched(engine, DUE + timedelta(days=1), tmp_path)
    deliver("01", at(DUE + timedelta(days=1)))
    assert watched(engine, DUE + timedelta(days=2), tmp_path) == []  # people are told once
    with engine.connect() as db:
        messages = {alert.subject: alert.message for alert in still_open(db)}
    assert "62/63 đơn vị" in messages["deadline.FY2023-M06"]
    assert "63/63 đơn vị" in messages["deadline.FY2023-M05"]


def test_an_alert_that_could_not_be_told_is_raised_again(engine: Engine, tmp_path: Path) -> None:
    def deaf(_: str) -> None:
        raise ConnectionError("no mail today")

    day = DUE + timedelta(days=1)
    with pytest.raises(ConnectionError):
        watching.watch(engine, day, tmp_path, deaf)
    assert all(is_cleared for _, is_cleared in alerts(engine))
    messages = watched(engine, day, tmp_path)
    assert [each.split()[0] for each in messages] == [
        f"FY2023-M{month:02d}" for month in (3, 4, 5, 6)
    ]
    assert "Chưa nộp: cả 63 đơn vị." in messages[-1]


def test_an_alert_that_cannot_be_told_keeps_no_other_back(engine: Engine, tmp_path: Path) -> None:
    messages: list[str] = []

    def choosy(message: str) -> None:
        if message.startswith("FY2023-M04"):
            raise ValueError("refused by the mail server")
        messages.append(message.split()[0])

    with pytest.raises(ValueError, match="refused by"):
        watching.watch(engine, DUE + timedelta(days=1), tmp_path, choosy)
    assert messages == [f"FY2023-M{month:02d}" for month in (3, 5, 6)]


def test_a_closed_period_tells_whole_reports_from_parts(engine: Engine, deliver: Deliver) -> None:
    codes = [office.code for office in load.offices_on(MARCH.ends_on)]
    for office in codes[2:]:
        deliver(office, at(DUE))
    counted = "FY2023-M06: 61 of 63 offices reported every form due"
    assert closing.reported(engine, MARCH) == f"{counted}, 2 none: {codes[0]}, {codes[1]}"
    deliver(codes[0], at(DUE), FORMS[:-1])
    deliver(codes[0], at(DUE), FORMS[-1:], "rejected")
    deliver(codes[1], at(DUE), verdict="rejected")
    assert closing.reported(engine, MARCH) == f"{counted}, 1 only some, 1 none: {codes[1]}"
    deliver(codes[0], at(DUE), FORMS[-1:])
    deliver(codes[1], at(DUE))
    assert closing.reported(engine, MARCH) == "FY2023-M06: 63 of 63 offices reported every form due"
