"""Every word that the warehouse allows for a verdict, a severity or a state has a label."""

import re

import pytest
from sqlalchemy import Engine, text

from thads_etl.catalogue import labels

CHECKS = text(
    "select pg_get_constraintdef(oid) from pg_constraint "
    "where contype = 'c' and conrelid = cast(:table as regclass) "
    "and pg_get_constraintdef(oid) ~ cast(:pattern as text)"
)


@pytest.mark.parametrize(
    ("table", "column", "terms"),
    [
        ("intake.submission", "status", labels.STATUSES),
        ("intake.finding", "severity", labels.SEVERITIES),
        ("intake.file_failure", "step", labels.FAILURES),
        ("release.release", "status", labels.RELEASES),
    ],
)
def test_what_a_column_allows_has_a_label(
    engine: Engine, table: str, column: str, terms: labels.Labels
) -> None:
    assert allowed(engine, table, column) == set(terms)


def test_a_verdict_on_a_submission_has_a_label(engine: Engine) -> None:
    assert allowed(engine, "intake.validation", "verdict") == labels.VERDICTS.keys() - {
        "unreadable"
    }


def test_a_status_of_coverage_has_a_label(engine: Engine) -> None:
    with engine.connect() as db:
        source = db.execute(text("select prosrc from pg_proc where proname = 'coverage_of'"))
        states = re.findall(r"(?:then|else) '(\w+)'", source.scalar_one())
    assert set(states) == set(labels.COVERAGE)


def allowed(engine: Engine, table: str, column: str) -> set[str]:
    with engine.connect() as db:
        pattern = rf"\(\({column} = ANY"
        (check,) = db.execute(CHECKS, {"table": table, "pattern": pattern}).scalars()
    return set(re.findall(r"'(\w+)'::text", check))
