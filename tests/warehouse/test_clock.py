"""A server's clock that steps back changes neither what was in force, nor what was known when."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pipeline import ingest, send
from sqlalchemy import Engine, text

from thads_etl.local.postgres import Cluster
from thads_etl.operations import status
from thads_etl.periods import Period
from thads_etl.pipeline import overriding
from thads_etl.warehouse import releases
from thads_etl.warehouse.connect import engine as connect

PERIOD = Period(2023, 6)


@pytest.mark.battery("sender's clock")
def test_tenures_follow_one_another_though_the_clock_steps_back(
    engine: Engine, cluster: Cluster, database: str, tmp_path: Path, archive: Path
) -> None:
    send(tmp_path / "landing", "08", PERIOD, 1)
    ingest(engine, tmp_path / "landing", archive)
    # What the server recorded lies two hours ahead of its clock: as after a step back.
    owner = connect(cluster.url("owner", database))
    with owner.begin() as db:
        db.execute(text("update intake.clock set moment = moment + interval '2 hours'"))
        db.execute(text("update intake.tenure set began_at = began_at + interval '2 hours'"))
        db.execute(
            text("update intake.submission set accepted_at = accepted_at + interval '2 hours'")
        )
    with engine.begin() as db:
        releases.create(db, "before", PERIOD, "provisional", None)
    send(tmp_path / "landing", "08", PERIOD, 2)
    ingest(engine, tmp_path / "landing", archive)
    with engine.connect() as db:
        latest = db.execute(text("select max(submission_id) from intake.submission")).scalar_one()
    with engine.begin() as db:
        overriding.withdraw(db, latest, "thử", "ai đó")
    with engine.connect() as db:
        tenures = db.execute(
            text("select submission_id, began_at, ended_at from intake.tenure order by began_at")
        ).all()
        known = [
            db.execute(text("select distinct submission_id from core.value_as_of(:at)"), {"at": at})
            .scalars()
            .all()
            for _, at, _ in tenures
        ]
        released = db.execute(text("select created_at from release.release")).scalar_one()
        late = [line.name for line in status.last_night(engine, datetime.now(UTC))]
    first = tenures[0].submission_id
    assert [row.submission_id for row in tenures] == [first, latest, first]
    assert known == [[first], [latest], [first]]
    assert all(row.ended_at is None or row.ended_at > row.began_at for row in tenures)
    assert [row.ended_at for row in tenures[:-1]] == [row.began_at for row in tenures[1:]]
    assert tenures[0].began_at < released < tenures[1].began_at
    assert tenures[1].began_at - tenures[0].began_at < timedelta(hours=2)
    assert "clock of the database server" in late
    with owner.begin() as db:
        db.execute(text("update intake.clock set moment = now()"))
    assert "clock of the database server" not in [
        line.name for line in status.last_night(engine, datetime.now(UTC))
    ]
    owner.dispose()
