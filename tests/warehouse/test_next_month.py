"""What no number of a first month shows, the next month does: its report is asked about it."""

from io import BytesIO
from pathlib import Path

import pytest
from accepting import summarise_all
from sqlalchemy import Engine, text
from submitting import put

from thads_etl.catalogue import load
from thads_etl.catalogue.model import Office
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling
from thads_etl.synthetic import statutory_set
from thads_etl.workbooks.template import write_workbook

FIRST, NEXT = Period(2025, 1), Period(2025, 2)
FORMS = ("b01", "b02")
ONE, OTHER = (next(o for o in load.offices_on(FIRST.ends_on) if o.code == c) for c in ("08", "40"))


def report(office: Office, period: Period, typed: Office) -> bytes:
    """Return the report of an office, with the figures of another one or its own."""
    editions = statutory_set.editions(office, period, FORMS)
    target = BytesIO()
    write_workbook(target, office, period, editions, statutory_set.values(typed, period, editions))
    return target.getvalue()


def states(engine: Engine, folder: Path, sent: list[tuple[Office, Period, Office]]) -> object:
    paths = [
        put(folder, f"{office.code} {period}.xlsx", report(office, period, typed))
        for office, period, typed in sent
    ]
    received = receiving.receive(engine, paths, folder / "archive").received
    settling.process(engine, [each.sha256 for each in received], folder / "archive")
    summarise_all(engine)
    with engine.connect() as db:
        query = "select distinct period, office, status from bi.submission order by 1, 2, 3"
        return [" ".join(row) for row in db.execute(text(query))]


@pytest.mark.parametrize("months", [[FIRST, NEXT], [NEXT, FIRST]], ids=["in order", "backfilled"])
def test_offices_exchanged_in_a_first_month(
    engine: Engine, tmp_path: Path, months: list[Period]
) -> None:
    sent = {
        FIRST: [(ONE, FIRST, OTHER), (OTHER, FIRST, ONE)],
        NEXT: [(ONE, NEXT, ONE), (OTHER, NEXT, OTHER)],
    }
    one, other = months
    alone = states(engine, tmp_path / "one", sent[one])
    assert alone == [f"{one} 08 accepted", f"{one} 40 accepted"]
    assert states(engine, tmp_path / "other", sent[other]) == [
        f"{FIRST} 08 accepted",
        f"{FIRST} 40 accepted",
        f"{NEXT} 08 explanation_due",
        f"{NEXT} 40 explanation_due",
    ]
    with engine.connect() as db:
        query = "select message from bi.finding where holds and severity = 'explain'"
        messages = db.execute(text(query)).scalars().all()
    assert messages
    assert all("(01 tháng năm 2025)" in message for message in messages), messages


def test_offices_that_are_right_are_not_asked(engine: Engine, tmp_path: Path) -> None:
    right = [(office, period, office) for period in (FIRST, NEXT) for office in (ONE, OTHER)]
    assert states(engine, tmp_path, right) == [
        f"{period} {office.code} accepted" for period in (FIRST, NEXT) for office in (ONE, OTHER)
    ]
