"""Files with long lists: the others are published before any of them is read."""

from datetime import date, timedelta
from pathlib import Path

import listed
from pipeline import send
from sqlalchemy import Engine, text

from thads_etl import reading
from thads_etl.pipeline import night, receiving
from thads_etl.reading.forms import own_rows
from thads_etl.settings import Settings
from thads_etl.warehouse.runs import Run

COUNT = own_rows.MOST_CASES_OF_SHORT + 500
STATUS = """
    select file.status, submission.status
    from intake.file as file left join intake.submission as submission using (sha256)
    order by file.size_bytes
"""


def long_list() -> bytes:
    first = date(2012, 1, 1)
    days = [first + timedelta(number % 4_500) for number in range(COUNT)]
    return listed.workbook(
        [(f"{n}/QĐ-CTHADS", day, 1, n, 1, day, 2) for n, day in enumerate(days, 1)]
    )


def test_a_long_list_follows_when_the_others_are_published(engine: Engine, tmp_path: Path) -> None:
    where = Settings(home=tmp_path)
    usual = send(tmp_path / "landing", "04", listed.PERIOD, 1)
    long = tmp_path / "landing" / "long.xlsx"
    long.write_bytes(long_list())
    assert usual.stat().st_size < reading.LONG_FILE <= long.stat().st_size

    def states() -> list[tuple[str, str | None]]:
        with engine.connect() as db:
            return [(row[0], row[1]) for row in db.execute(text(STATUS))]

    with Run(engine, "night") as run:
        (batch,) = night.receive(run, where)
        assert len(batch) == 1
        night.process(run, batch, where)
        assert str(listed.PERIOD) in night.publish(run, where)
        assert states() == [("settled", "accepted"), ("received", None)]
        assert str(listed.PERIOD) in night.process_long(run, where)
        assert states() == [("settled", "accepted"), ("settled", "accepted")]
        assert night.process_long(run, where) == []
    with engine.connect() as db:
        assert db.execute(text("select count(*) from core.listed_case")).scalar() == COUNT
    assert receiving.waiting_batches(engine, 1) == []
