"""A year's published totals of three themes, as a reader asks for them."""

from pathlib import Path

from pipeline import ingest
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.synthetic import statutory_set
from thads_etl.workbooks.template import write_workbook

PERIOD = Period(2025, 12)
FORMS = "b12", "tdnh1", "tnkt1"


def test_the_nations_year_is_as_printed(engine: Engine, tmp_path: Path, archive: Path) -> None:
    landing = tmp_path / "landing"
    landing.mkdir()
    for office in load.offices_on(PERIOD.ends_on):
        editions = statutory_set.editions(office, PERIOD, FORMS)
        values = statutory_set.values(office, PERIOD, editions)
        write_workbook(landing / f"{office.code}.xlsx", office, PERIOD, editions, values)
    ingest(engine, landing, archive)
    with engine.connect() as db:
        rows = db.execute(
            text(
                "select series, indicator, value from bi.year_on_year where period = 'FY2025-M12' "
                "and perimeter = 'as_reported' and office = 'VN' and indicator in "
                "('completed_total', 'judgments_enforced', 'judgments_tracked') order by 1, 2"
            )
        ).all()
    assert [tuple(row) for row in rows] == [
        ("administrative_judgments", "judgments_enforced", 868),
        ("administrative_judgments", "judgments_tracked", 2105),
        ("corruption_economic", "completed_total", 6471),
        ("credit_institutions", "completed_total", 6484),
    ]
