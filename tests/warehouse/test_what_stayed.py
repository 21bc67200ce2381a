"""What the count of cases that stay in a list over the years is worth."""

from datetime import date
from pathlib import Path

from pipeline import ingest
from sending import explain_everything
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.catalogue.particulars import number_of
from thads_etl.periods import Period
from thads_etl.synthetic import statutory_set
from thads_etl.workbooks.template import write_workbook

BEFORE, NOW = Period(2025, 6), Period(2026, 6)
LIST = "dstdnh"
STANDING = """
    select period, perimeter, max(stayed) > 0, min(status), min(change_status), min(stayed_status)
    from bi.ageing
    where office = '08' and measure = 'cases' and perimeter in ('as_reported', 'successor')
    group by period, perimeter
    having count(distinct status) = 1 and count(distinct coalesce(stayed_status, 'none')) = 1
    order by period, perimeter
"""


def send(folder: Path, code: str, period: Period, first_decided: date | None = None) -> None:
    """Write the workbook of an office, its first case decided on another day if one is given."""
    folder.mkdir(exist_ok=True)
    office = next(each for each in load.offices_on(period.ends_on) if each.code == code)
    editions = statutory_set.editions(office, period, [LIST])
    values = dict(statutory_set.values(office, period, editions))
    if first_decided:
        values[LIST, "1", "2"] = number_of(first_decided)
    path = folder / f"{code}_{period}_{first_decided}.xlsx"
    write_workbook(path, office, period, editions, values)


def test_it_is_revised_with_a_list_of_the_year_before(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    """08 is 08 and 02 of the year before: as it reports, only what stayed stands beside it."""
    landing = tmp_path / "landing"

    def standing() -> dict[tuple[str, str], tuple[object, ...]]:
        with engine.connect() as db:
            return {(row[0], row[1]): tuple(row[2:]) for row in db.execute(text(STANDING))}

    send(landing, "08", NOW)
    send(landing, "08", BEFORE)
    ingest(engine, landing, archive)
    nothing_before = {
        ("FY2025-M06", "as_reported"): (False, "final", None, None),
        ("FY2025-M06", "successor"): (False, "provisional", None, None),
    }
    assert standing() == nothing_before | {
        ("FY2026-M06", "as_reported"): (True, "final", None, "provisional"),
        ("FY2026-M06", "successor"): (True, "final", "provisional", "provisional"),
    }
    send(landing, "02", BEFORE)
    ingest(engine, landing, archive)
    nothing_before["FY2025-M06", "successor"] = (False, "final", None, None)
    assert standing() == nothing_before | {
        ("FY2026-M06", "as_reported"): (True, "final", None, "final"),
        ("FY2026-M06", "successor"): (True, "final", "final", "final"),
    }
    send(landing, "02", BEFORE, first_decided=date(2010, 1, 1))
    ingest(engine, landing, archive)
    # A report that replaces another owes an explanation.
    nothing_before["FY2025-M06", "successor"] = (False, "in_question", None, None)
    assert standing() == nothing_before | {
        ("FY2026-M06", "as_reported"): (True, "final", None, "in_question"),
        ("FY2026-M06", "successor"): (True, "final", "in_question", "in_question"),
    }
    explain_everything(engine)
    nothing_before["FY2025-M06", "successor"] = (False, "revised", None, None)
    assert standing() == nothing_before | {
        ("FY2026-M06", "as_reported"): (True, "final", None, "revised"),
        ("FY2026-M06", "successor"): (True, "final", "revised", "revised"),
    }
