"""Rows that are loaded by COPY come back as they were, whatever their texts hold."""

from decimal import Decimal

from sqlalchemy import Engine, text

from thads_etl.warehouse import sql

ROWS = [
    (1, "a\tb\nc\rd", Decimal("0.50")),
    (2, "\\N", None),
    (3, "", Decimal(10**30)),
    (4, None, Decimal(-1)),
    (5, "\\.", Decimal(0)),
    (6, "Thụ lý", None),
]


def test_what_is_copied_comes_back(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(
            text("create temporary table copied (place integer, words text, number numeric)")
        )
        sql.copy(db, "copied", ["place", "words", "number"], ROWS)
        sql.copy(db, "copied", ["place", "words", "number"], iter([(7, "a\0b", None)]))
        sql.copy(db, "copied", ["place", "words", "number"], [])
        back = db.execute(text("select place, words, number from copied order by place")).all()
    assert [tuple(row) for row in back] == [*ROWS, (7, "ab", None)]


def test_a_column_alone_may_end_with_nothing(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(text("create temporary table copied (words text)"))
        sql.copy(db, "copied", ["words"], [("a",), ("",)])
        assert db.execute(text("select words from copied")).scalars().all() == ["a", ""]
