"""A night of any size fits into what Airflow maps: batches grow, and no file is left out."""

from sqlalchemy import Engine, text

from thads_etl import reading
from thads_etl.pipeline import batches, receiving
from thads_etl.warehouse import sql, submissions

MANY = 100_000
ARRIVED = text("""
    insert into intake.file (sha256, archive_key, name, size_bytes)
    select lpad(to_hex(n), 64, '0'), n || '.xlsx', n || '.xlsx',
        case n % 10 when 0 then :tenth else 1 end
    from generate_series(1, :many) as n
""")

MORE = text("""
    insert into intake.file (sha256, archive_key, name, size_bytes)
    values (repeat('f', 64), 'f.xlsx', 'f.xlsx', :size)
""")


def test_a_hundred_thousand_files_fit_into_the_tasks_that_airflow_maps(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(ARRIVED, {"many": MANY, "tenth": 1})
    made = receiving.waiting_batches(engine, 32, most=1024)
    assert len(made) <= 1024
    assert max(map(len, made)) == 98
    assert [sha256 for batch in made for sha256 in batch] == [
        f"{n:064x}" for n in range(1, MANY + 1)
    ]


def test_a_usual_night_has_batches_of_the_usual_size(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(ARRIVED, {"many": 70, "tenth": 1})
    assert [len(batch) for batch in receiving.waiting_batches(engine, 32, most=1024)] == [32, 32, 6]


def test_long_files_come_last(engine: Engine) -> None:
    """Every tenth file is long."""
    with engine.begin() as db:
        db.execute(ARRIVED, {"many": 70, "tenth": reading.LONG_FILE})
    late = [f"{n:064x}" for n in range(10, 71, 10)]
    assert receiving.long_batches(engine) == [late]
    usual = receiving.usual_batches(engine, 32)
    assert [len(batch) for batch in usual] == [32, 31]
    assert receiving.waiting_batches(engine, 32) == [*usual, late]
    few = receiving.waiting_batches(engine, 1, most=8)
    assert [len(batch) for batch in few] == [9] * 7 + [7]
    assert few[-1] == late


def test_long_files_are_few_at_a_time(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(ARRIVED, {"many": 70, "tenth": batches.MOST_BYTES // 3})
    assert [len(batch) for batch in receiving.long_batches(engine)] == [3, 3, 1]
    few = receiving.waiting_batches(engine, 1, most=4)
    assert [len(batch) for batch in few] == [32, 31, 4, 3]
    with engine.begin() as db:
        db.execute(MORE, {"size": batches.MOST_BYTES + 1})
    assert [len(batch) for batch in receiving.long_batches(engine)] == [3, 3, 1, 1]


def test_a_batch_is_named_by_numbers_and_by_what_many_may_read(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(ARRIVED, {"many": 3, "tenth": 1})
        sql.run(db, "shown_names/add.sql", names=["2.xlsx"], shown=["b01 2.xlsx"])
        first, last = f"{2:064x}", f"{3:064x}"
        batch = submissions.span(db, [last, first])
    assert (batch.files, batch.last_no - batch.first_no) == (2, 1)
    assert batch.first_shown == "b01 2.xlsx"
