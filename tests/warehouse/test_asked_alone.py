"""What is asked about one report costs the same, whatever others have broken before."""

from collections.abc import Iterable
from hashlib import sha256

from reporting import Filling, Report, parsed, report
from sqlalchemy import Engine, text

from thads_etl.landing import Arrival
from thads_etl.pipeline import settling, validating
from thads_etl.warehouse import submissions
from thads_etl.warehouse.connect import engine as connect

PERIOD = "FY2024-M02"
OTHERS = ("01", "02", "04", "06", "08", "10", "11", "12", "14", "15", "17", "19", "20", "22")
READ = """
    select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
    from pg_stat_user_tables where schemaname = 'intake' and relname = 'finding'
"""
UNBELIEVABLE = Filling(unbelievable=True)


def settle(engine: Engine, reports: Iterable[Report]) -> None:
    read = {sha256(repr(each).encode()).hexdigest(): parsed(each) for each in reports}
    with engine.begin() as db:
        for name in read:
            submissions.register(db, Arrival(name, name, name, 1, name, ""))
    validating.record(engine, read)
    settling.settle(engine, list(read))


def findings_read(engine: Engine) -> int:
    """Return how many findings were ever read; what sessions hold back is sent."""
    engine.dispose()
    with engine.connect() as db:
        db.execute(text("select pg_stat_force_next_flush()"))
        db.commit()
        return int(db.execute(text(READ)).scalar_one())


def cost(engine: Engine, office: str) -> int:
    """Return how many findings were read to settle a report that owes an explanation."""
    before = findings_read(engine)
    settle(engine, [report(office, PERIOD, b01=UNBELIEVABLE)])
    return findings_read(engine) - before


def test_a_report_is_settled_without_what_others_broke(engine: Engine, owner_url: str) -> None:
    # A table of a few pages is read whole whatever is asked of it.
    with connect(owner_url).begin() as owner:
        owner.execute(text(f"alter database {engine.url.database} set enable_seqscan = off"))
    few, many = OTHERS[:1], OTHERS[1:]
    settle(engine, [report(each, PERIOD, b01=UNBELIEVABLE, b02=UNBELIEVABLE) for each in few])
    alone = cost(engine, "40")
    settle(engine, [report(each, PERIOD, b01=UNBELIEVABLE, b02=UNBELIEVABLE) for each in many])
    assert 0 < cost(engine, "42") <= alone
