"""A night of any size fits into what Airflow maps: batches grow, and no file is left out."""

from sqlalchemy import Engine, text

from thads_etl.pipeline import receiving
from thads_etl.warehouse import sql, submissions

MANY = 100_000
ARRIVED = text("""
    insert into intake.file (sha256, archive_key, name, size_bytes)
    select lpad(to_hex(n), 64, '0'), n || '.xlsx', n || '.xlsx', 1
    from generate_series(1, :many) as n
""")


def test_a_hundred_thousand_files_fit_into_the_tasks_that_airflow_maps(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(ARRIVED, {"many": MANY})
    batches = receiving.waiting_batches(engine, 32, most=1024)
    assert len(batches) <= 1024
    assert max(map(len, batches)) == 98
    assert [sha256 for batch in batches for sha256 in batch] == [
        f"{n:064x}" for n in range(1, MANY + 1)
    ]


def test_a_usual_night_has_batches_of_the_usual_size(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(ARRIVED, {"many": 70})
    assert [len(batch) for batch in receiving.waiting_batches(engine, 32, most=1024)] == [32, 32, 6]


def test_a_batch_is_named_by_numbers_and_by_what_many_may_read(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(ARRIVED, {"many": 3})
        sql.run(db, "shown_names/add.sql", names=["2.xlsx"], shown=["b01 2.xlsx"])
        first, last = f"{2:064x}", f"{3:064x}"
        batch = submissions.span(db, [last, first])
    assert (batch.files, batch.last_no - batch.first_no) == (2, 1)
    assert batch.first_shown == "b01 2.xlsx"
