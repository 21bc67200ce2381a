"""Synthetic submissions of all forms load without a question, over a year and a new circular."""

from pathlib import Path

from pipeline import ingest
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.synthetic import statutory_set
from thads_etl.workbooks.template import write_workbook

PERIODS = [Period(2024, 9), Period(2024, 10), Period(2024, 12), Period(2025, 1)]
OFFICES = ["04", "24"]


def test_all_forms_are_accepted_from_one_period_to_the_next(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    landing = tmp_path / "landing"
    landing.mkdir()
    for period in PERIODS:
        for office in load.offices_on(period.ends_on):
            if office.code in OFFICES:
                editions = statutory_set.editions(office, period)
                values = statutory_set.values(office, period, editions)
                path = landing / f"{office.code}-{period}.xlsx"
                write_workbook(path, office, period, editions, values)
    ingest(engine, landing, archive)
    with engine.connect() as db:
        states = db.execute(
            text("select status, count(*), count(distinct form) from intake.submission group by 1")
        ).all()
        findings = db.execute(text("select distinct rule, severity, message from bi.finding")).all()
    assert findings == []
    assert [tuple(row) for row in states] == [("accepted", 18 * len(OFFICES) * len(PERIODS), 18)]
