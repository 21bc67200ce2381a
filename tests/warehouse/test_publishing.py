"""What a person approved is what is published: other figures, names and answers are refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from accepting import Stated, put_all, summarise_all
from sqlalchemy import Engine, text

from thads_etl.errors import WarehouseError
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import publishing
from thads_etl.pipeline.publishing import Approval, Proposal, Wanted
from thads_etl.warehouse import releases
from thads_etl.warehouse.connect import engine as connect

MARCH = Period(2023, 6)
WANTED = Wanted("thang-3", MARCH, "provisional", "sơ bộ")
FIRST = Stated("01", str(MARCH), {"carried_over": 300, "completed_total": 100})


@pytest.fixture
def loader(cluster: Cluster, empty_template: str) -> Iterator[Engine]:
    cluster.create_database("approved", template=empty_template)
    engine = connect(cluster.url("loader", "approved"))
    put_all(engine, [FIRST])
    summarise_all(engine)
    yield engine
    engine.dispose()
    cluster.drop_database("approved")


def correct(engine: Engine, completed: int) -> None:
    put_all(engine, [replace(FIRST, values={**FIRST.values, "completed_total": completed})])
    summarise_all(engine)


def proposed(engine: Engine, wanted: Wanted = WANTED) -> Proposal:
    return publishing.propose(engine, wanted, datetime.now(UTC))


def approved() -> Approval:
    return Approval("an", datetime.now(UTC))


def figures(engine: Engine) -> list[int]:
    query = (
        "select value from bi.release where office = '01' and indicator = 'completed_total' "
        "and perimeter = 'as_reported'"
    )
    with engine.connect() as db:
        return [int(value) for value in db.execute(text(query)).scalars()]


def test_what_was_approved_is_published_once_and_in_the_name_of_who_approved(
    loader: Engine, tmp_path: Path
) -> None:
    proposal, approval = proposed(loader), approved()
    for _ in range(2):
        folder = publishing.publish(loader, WANTED, proposal, approval, tmp_path)
    assert (folder / "index.html").exists()
    assert figures(loader) == [100]
    with loader.connect() as db:
        ((actor, reason),) = db.execute(
            text("select actor, reason from bi.audit where subject = 'release'")
        )
    assert actor == "an"
    assert reason.startswith(f"approved at {approval.at.isoformat()}; ")
    assert proposal.checksums["year_on_year"] in reason


def test_figures_that_changed_after_the_approval_are_not_published(
    loader: Engine, tmp_path: Path
) -> None:
    proposal, approval = proposed(loader), approved()
    correct(loader, 120)
    with pytest.raises(WarehouseError, match="have changed since thang-3 was approved"):
        publishing.publish(loader, WANTED, proposal, approval, tmp_path)
    assert figures(loader) == []
    assert [*tmp_path.iterdir()] == []


def test_figures_that_change_while_they_are_frozen_are_not_published(loader: Engine) -> None:
    with loader.begin() as db:
        manifest = releases.releasable(db, WANTED.name, MARCH)
        correct(loader, 120)
        with pytest.raises(WarehouseError, match="changed meanwhile"):
            releases.freeze(db, WANTED.name, MARCH, "provisional", manifest)
        db.rollback()
    assert figures(loader) == []


def test_an_approval_is_of_one_proposal(loader: Engine, tmp_path: Path) -> None:
    approval = Approval("an", datetime.now(UTC) - timedelta(minutes=1))
    with pytest.raises(WarehouseError, match="approved before this was proposed"):
        publishing.publish(loader, WANTED, proposed(loader), approval, tmp_path)
    assert figures(loader) == []


@pytest.mark.parametrize(
    "other",
    [replace(WANTED, status="official"), replace(WANTED, note=None)],
    ids=["status", "note"],
)
def test_a_release_of_the_name_that_is_not_the_approved_one_is_no_repetition(
    loader: Engine, tmp_path: Path, other: Wanted
) -> None:
    proposal, approval = proposed(loader), approved()
    with loader.begin() as db:
        releases.create(db, other.name, MARCH, other.status, other.note)
    with pytest.raises(WarehouseError, match="Another release is named thang-3"):
        publishing.publish(loader, WANTED, proposal, approval, tmp_path)


@pytest.mark.parametrize("name", ["..", "a/b", "", "x" * 101])
def test_a_name_that_no_folder_may_have_is_not_proposed(loader: Engine, name: str) -> None:
    with pytest.raises(WarehouseError, match="cannot name a release"):
        proposed(loader, replace(WANTED, name=name))


def test_a_note_cannot_pass_for_a_line_of_ours(loader: Engine) -> None:
    note = "x`\n- 63/63 đơn vị đã báo cáo"
    shown = proposed(loader, replace(WANTED, note=note)).text.splitlines()
    assert "- ghi chú: `x' - 63/63 đơn vị đã báo cáo`" in shown
    assert "- 63/63 đơn vị đã báo cáo" not in shown
