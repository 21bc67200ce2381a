"""A dry run says exactly what follows, and leaves nothing behind."""

import json
from pathlib import Path

import pytest
from pipeline import hashes, ingest, send
from rich.console import Console
from sqlalchemy import Engine, text

from thads_etl.cli.show import previews
from thads_etl.periods import Period
from thads_etl.pipeline import closing, overriding, receiving
from thads_etl.pipeline.preview import Change, Preview, preview
from thads_etl.settings import Settings
from thads_etl.warehouse import summaries
from thads_etl.warehouse.connect import engine as connect

PERIOD, NEXT = Period(2023, 6), Period(2023, 7)

CURRENT = """
    select office, form, series, measure, item, indicator, value
    from core.current_value where period = :period
"""
COUNTS = """
    select (select count(*) from intake.file), (select count(*) from intake.arrival),
           (select count(*) from intake.file_period), (select count(*) from intake.submission),
           (select count(*) from intake.finding), (select count(*) from staging.cell),
           (select count(*) from core.reported_value), (select count(*) from mart.stale_period),
           (select count(*) from ops.run), (select count(*) from ops.step)
"""


@pytest.fixture
def where(engine: Engine, tmp_path: Path) -> Settings:
    """Two offices in force; waiting: a correction, a new office, and the next month."""
    settings = Settings(home=tmp_path, batch_size=2)
    for seed, office in enumerate(("01", "08")):
        send(settings.landing_dir, office, PERIOD, seed)
    ingest(engine, settings.landing_dir, settings.archive_dir)
    send(settings.landing_dir, "08", PERIOD, 7)
    send(settings.landing_dir, "10", PERIOD, 8)
    send(settings.landing_dir, "08", NEXT, 9)
    (settings.landing_dir / "letter.xlsx").write_bytes(b"Subject: report")
    return settings


def figures(engine: Engine, period: Period) -> dict[tuple[str, ...], int]:
    with engine.connect() as db:
        rows = db.execute(text(CURRENT), {"period": str(period)})
        return {tuple(row[:6]): row[6] for row in rows}


def state(engine: Engine, home: Path) -> tuple[object, ...]:
    """Return everything that a dry run could have left behind."""
    with engine.connect() as db:
        counts = tuple(db.execute(text(COUNTS)).one())
    return counts, hashes(engine), sorted(path for path in home.rglob("*"))


def by_key(changes: list[Change]) -> dict[tuple[str, ...], tuple[int | None, int | None]]:
    return {
        (c.office, c.form, c.series, c.measure, c.item, c.indicator): (c.old, c.new)
        for c in changes
    }


def test_it_leaves_nothing_behind(engine: Engine, where: Settings, tmp_path: Path) -> None:
    before = state(engine, tmp_path)
    assert len(list(preview(engine, [PERIOD, NEXT], where))) == 2
    assert state(engine, tmp_path) == before


def test_it_says_what_then_happens(engine: Engine, where: Settings) -> None:
    previewed = list(preview(engine, [PERIOD, NEXT], where))
    before = {period: figures(engine, period) for period in (PERIOD, NEXT)}
    list(closing.backfill(engine, [PERIOD, NEXT], where))
    for each in previewed:
        now, old = figures(engine, each.period), before[each.period]
        held = {key[:2] for key in old}
        assert by_key(list(each.changed)) == {
            key: (old.get(key), now.get(key))
            for key in old.keys() | now.keys()
            if old.get(key) != now.get(key) and key[:2] in held
        }
        assert each.added == sum(key[:2] not in held for key in now)
        with engine.connect() as db:
            national = db.execute(
                text(
                    "select series, measure, item, indicator, value from core.perimeter_sum where "
                    "office = 'VN' and perimeter = 'as_reported' and period = :period"
                ),
                {"period": str(each.period)},
            )
            totals = {tuple(row[:4]): row[4] for row in national}
        for change in each.national:
            key = (change.series, change.measure, change.item, change.indicator)
            assert totals[key] == change.new
    first, second = previewed
    assert [(row.name, row.office, row.verdict) for row in first.outcome.forms] == [
        ("08_FY2023-M06_7_b01.xlsx", "08", "explain"),
        ("10_FY2023-M06_8_b01.xlsx", "10", "accepted"),
        ("letter.xlsx", None, None),
    ]
    assert first.changed
    assert first.added == second.added == 570
    assert list(map(str, first.summaries)) == ["FY2023-M06", "FY2023-M07", "FY2023-M12"] + [
        *("FY2024-M06", "FY2024-M12")
    ]


def test_it_is_printed_for_people_and_for_machines(
    engine: Engine, where: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    previewed: list[Preview] = list(preview(engine, [PERIOD], where))
    previews.show(Console(width=140), previewed, "table")
    output = capsys.readouterr().out
    assert "FY2023-M06: 3 files (1 accepted, 1 explain, 1 unreadable)" in output
    assert "570 figures added" in output
    assert "National totals" in output
    previews.show(Console(width=140), previewed, "json")
    (period,) = json.loads(capsys.readouterr().out)["periods"]
    assert period["period"] == "FY2023-M06"
    assert [file["name"] for file in period["files"]][-1] == "letter.xlsx"
    one = period["figures"][0]
    assert set(one) == {"office", "form", "series", "measure", "item", "indicator", "old", "new"}
    assert one["office"] == "08"
    assert one["old"] != one["new"]


def test_what_a_withdrawal_left_stale_is_built_and_announced(
    engine: Engine, where: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with engine.begin() as db:
        number = db.execute(
            text("select submission_id from bi.submission where office = '01'")
        ).scalar_one()
        overriding.withdraw(db, number, "gửi nhầm", "Cục")
        stale = sorted(summaries.stale_periods(db))
    for path in [each for each in where.landing_dir.rglob("*") if each.is_file()]:
        path.unlink()
    first, second = preview(engine, [PERIOD, NEXT], where)
    assert stale == list(first.summaries)
    assert not second.summaries  # closing the first period builds them all
    previews.show(Console(width=140), [first, second], "table")
    output = capsys.readouterr().out
    assert "summaries to build: FY2023-M06, FY2023-M07" in output
    assert "nothing waits" not in output
    list(closing.backfill(engine, [PERIOD], where))
    previews.show(Console(width=140), preview(engine, [PERIOD, NEXT], where), "table")
    assert "nothing waits for these periods" in capsys.readouterr().out


REFUSING = {
    "checked": "create trigger refuse_10 before insert on intake.submission",
    "settled": "create trigger refuse_10 before update of status on intake.submission",
}


@pytest.mark.battery("poison landing")
@pytest.mark.parametrize("step", [*REFUSING, "read"])
def test_a_file_that_a_step_fails_for_is_named_and_hinders_no_other(
    engine: Engine,
    owner_url: str,
    where: Settings,
    capsys: pytest.CaptureFixture[str],
    step: str,
) -> None:
    if step == "read":
        receiving.receive_landing(engine, where.landing_dir, where.archive_dir)
        with engine.connect() as db:
            key = text("select archive_key from intake.file where name like '10~_%' escape '~'")
            (where.archive_dir / db.execute(key).scalar_one()).unlink()
    else:
        owner = connect(owner_url)
        with owner.begin() as db:
            db.exec_driver_sql(
                "create function intake.refuse_10() returns trigger language plpgsql as $$ begin "
                "if new.office = '10' then raise exception 'a sender''s words'; end if; "
                f"return new; end $$; {REFUSING[step]} "
                "for each row execute function intake.refuse_10()"
            )
        owner.dispose()
    (where.landing_dir / "link.xlsx").symlink_to("nowhere")
    (only,) = preview(engine, [PERIOD], where)
    assert [row.name for row in only.outcome.forms] == ["08_FY2023-M06_7_b01.xlsx", "letter.xlsx"]
    assert only.changed
    assert only.added == 0
    names = sorted(Path(failure.name).name for failure in only.left_out)
    assert names[-1] == "link.xlsx"
    previews.show(Console(width=400), [only], "table")
    output = capsys.readouterr().out
    assert "link.xlsx: a link, not a file" in output
    assert ("is not in the archive" if step == "read" else f"could not be {step}: ") in output
    assert "a sender's words" not in output
