"""The name of one officer at every place of a file: in the answer, and nowhere that many read."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from gate import Tried
from named import NAME, PART, files
from rules.forms import PERIOD
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.landing import naming
from thads_etl.local.postgres import Cluster
from thads_etl.pages.board import data, pages
from thads_etl.pages.validation.page import render_page
from thads_etl.pipeline import answering, receiving, settling
from thads_etl.settings import settings
from thads_etl.warehouse import deploy, file_failures, shown_names
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.file_failures import Failure

SHOWN = text("select name, shown from intake.shown_name")


@pytest.fixture
def sent(
    engine: Engine,
    cluster: Cluster,
    database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> Iterator[Engine]:
    """A warehouse into which all of them went, as the loader; a page that reads as the reader."""
    caplog.set_level(logging.INFO, "thads_etl")
    landing, archive = tmp_path / "landing", tmp_path / "archive"
    landing.mkdir()
    for name, content in files().items():
        (landing / name).write_bytes(content)
    (landing / f"{NAME} nối.xlsx").symlink_to("nowhere")
    receiving.receive_landing(engine, landing, archive)
    for batch in receiving.waiting_batches(engine, 64):
        settling.process(engine, batch, archive)
    answering.write_due(engine, archive, tmp_path / "reports")
    with engine.begin() as db:
        file_failures.keep(db, {"answer": {"a" * 64: Failure(f"{NAME}.xlsx", "too large")}})
    for name in ("THADS_WAREHOUSE_URL", "THADS_WAREHOUSE_READER_URL"):
        monkeypatch.setenv(name, cluster.url("reader", database))
    settings.cache_clear()
    data.reader.cache_clear()
    yield engine
    data.reader().dispose()
    data.reader.cache_clear()
    settings.cache_clear()


def found_in(db: object, relation: str, pattern: str) -> int:
    count = text(f"select count(*) from {relation} as line where line::text ~* :pattern")
    return int(db.execute(count, {"pattern": pattern}).scalar_one())  # type: ignore[attr-defined]


@pytest.mark.battery("names canary")
def test_a_condition_that_fails_tells_nothing_of_an_officer(
    sent: Engine, cluster: Cluster, database: str, tried: Tried
) -> None:
    """An error names the value it is about: a condition must not see what its view leaves out."""
    with sent.connect() as db:
        cells = db.execute(
            text(
                "select submission_id, address from staging.cell "
                r"where row_code ~ '^[0-9]+[.][0-9]+' and raw <> '' limit 40"
            )
        ).all()
    tried(len(cells))
    assert len(cells) == 40
    reader = connect(cluster.url("reader", database))
    with reader.connect() as db:
        guess = text(
            "select count(*) from bi.lineage where submission_id = :submission "
            "and cell = :address and cast(cell || ' = ' || raw as integer) = 1"
        )
        counts = {
            db.execute(guess, {"submission": cell.submission_id, "address": cell.address}).scalar()
            for cell in cells
        }
    reader.dispose()
    assert counts == {0}


@pytest.mark.battery("names canary")
def test_the_name_is_where_the_office_needs_it_and_nowhere_else(
    sent: Engine,
    cluster: Cluster,
    database: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    tried: Tried,
) -> None:
    tried(len(files()))
    with sent.connect() as db:
        assert found_in(db, "intake.file", PART) == len(files())
        assert found_in(db, "staging.row", PART) > 0
        assert found_in(db, "intake.finding", PART) > 0
        html = render_page(db)
    reader = connect(cluster.url("reader", database))  # that of the page gives up after seconds
    with reader.connect() as db:
        views = db.execute(
            text("select viewname from pg_views where schemaname = 'bi' order by 1")
        ).scalars()
        held = {view: found_in(db, f"bi.{view}", PART) for view in views}
        of_officers = {
            view: found_in(db, f"bi.{view}", r"\munit\.[0-9]+\.[0-9]")
            for view in ("lineage", "revision", "submission", "finding")
        }
        offices_of_lineage = found_in(db, "bi.lineage", r"\munit\.[0-9]+\M")
        wrong = db.execute(
            text("select left_value, message from bi.finding where rule = 'b04-I6' limit 1")
        ).one()
    reader.dispose()
    assert {view: count for view, count in held.items() if count} == {}
    assert {view: count for view, count in of_officers.items() if count} == {}
    assert offices_of_lineage > 0
    assert (wrong.left_value, "là" in wrong.message) == (None, False)
    day = PERIOD.ends_on.replace(year=2030)
    office = data.office(PERIOD, "08", day)
    assert office is not None
    for page in (
        html,
        pages.matrix(data.overview(day), pages.Choice(), day),
        pages.office(office, day),
    ):
        assert PART not in page.lower()
    assert PART not in caplog.text.lower()
    receipts = list((tmp_path / "reports" / "phan-hoi").glob("*.html"))
    assert sum(NAME in receipt.read_text("utf-8") for receipt in receipts) == len(files())


@pytest.mark.battery("names canary")
def test_answers_and_archive_are_ours_and_our_groups(sent: Engine, tmp_path: Path) -> None:
    assert sent
    places = [path for root in ("archive", "reports") for path in (tmp_path / root).rglob("*")]
    assert places
    assert {path.stat().st_mode & 0o777 for path in places if path.is_dir()} <= {0o750, 0o700}
    assert {path.stat().st_mode & 0o777 for path in places if path.is_file()} == {0o640, 0o600}


@pytest.mark.battery("names canary")
def test_names_that_came_before_are_looked_at_when_it_is_deployed(
    sent: Engine, cluster: Cluster, database: str
) -> None:
    assert sent
    owner = connect(cluster.url("owner", database))
    with owner.begin() as db:
        db.execute(text("delete from intake.shown_name"))
        db.execute(text("update public.deployment set fingerprint = 'older'"))
    with data.reader().connect() as db:
        assert set(db.execute(text("select file_name from bi.file")).scalars()) == {"…"}
    with owner.connect() as db:
        deploy.deploy(db)
    owner.dispose()
    with data.reader().connect() as db:
        shown = set(db.execute(text("select file_name from bi.file")).scalars())
    assert "báo cáo … tháng 6.xlsx" in shown


@pytest.mark.battery("names canary")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("36_nam-dinh_FY2023-M06_bo-sung.xlsx", "36_nam-dinh_FY2023-M06_bo-sung.xlsx"),
        (
            "Cục THADS TP.Hồ Chí Minh báo cáo quý 2.xls",
            "Cục THADS TP.Hồ Chí Minh báo cáo quý 2.xls",
        ),
        ("Bieu 01", "Bieu 01"),
        ("báo cáo của Nguyễn Văn Thắng tháng 6", "báo cáo … tháng 6"),
        ("Nguyễn Văn Quý 0912345678.xls", "….xls"),
        ("Trần Thị Năm, 036099012345", "…"),
        ("Lê A\nX: 1", "… 1"),
        ("Đ" * 5000, "…"),
    ],
)
def test_what_is_shown_of_a_name(name: str, shown: str) -> None:
    assert naming.shown(name) == shown


@pytest.mark.battery("names canary")
def test_the_database_agrees_with_what_is_shown_of_names(engine: Engine, tried: Tried) -> None:
    names = [
        *(office.name for office in load.offices()),
        *(
            f"Cục THADS {office.short_name} báo cáo {NAME}, năm 2023.xls"
            for office in load.offices()
        ),
        *(edition.sheet for edition in load.editions()),
        *(f"{office.slug}_{NAME} " * 9 for office in load.offices()),
    ]
    tried(len(names))
    with engine.begin() as db:
        shown_names.remember(db, names)
        shown = {row.name: row.shown for row in db.execute(SHOWN)}
    assert shown == {name: naming.shown(name) for name in names}
