"""Submissions that are accepted without a workbook, and the figures that come out."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.pipeline import settling, summarising


@dataclass(frozen=True)
class Stated:
    """What an office states in one row of a form: indicator -> printed number."""

    office: str
    period: str
    values: Mapping[str, float]
    form: str = "b01"
    row: str = "I"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(repr(self).encode()).hexdigest()


FILE = """
    insert into intake.file (sha256, name, size_bytes, archive_key)
    values (:sha256, 'case', 0, '')
"""
SUBMISSION = """
    insert into intake.submission
        (sha256, sheet, form, edition, office, period, verdict)
    select sha256, 's', :form, :edition, :office, :period, 'accepted'
    from intake.file where sha256 = :sha256
"""
VALIDATION = """
    insert into intake.validation (sha256, submission_id, verdict, cause)
    select sha256, submission_id, 'accepted', 'received'
    from intake.submission where sha256 = :sha256
"""
RESULTS = """
    insert into intake.rule_result
        (validation_id, submission_id, rule, lines, evaluated, failed, outcome)
    select validation_id, submission_id, rule, 1, 1, 0, 'passed'
    from intake.validation
    join intake.submission using (submission_id)
    join ref.rule using (form, edition)
    where submission.sha256 = :sha256
"""
CELL = """
    insert into staging.cell (submission_id, row_code, column_code, address, raw, state, value)
    select submission_id, :row, :column, 'A1', '', 'number', :value
    from intake.submission where sha256 = :sha256
"""


def put_all(engine: Engine, submissions: Iterable[Stated]) -> None:
    """Accept submissions, in this order, and settle them."""
    files, cells = [], []
    for each in submissions:
        edition = load.edition_on(each.form, Period.parse(each.period).ends_on)
        assert edition is not None
        key = {"sha256": each.sha256, "row": each.row}
        files.append(
            {**key, "form": each.form, "edition": edition.edition}
            | {"office": each.office, "period": each.period}
        )
        for indicator, value in each.values.items():
            column = edition.column_of_indicator[indicator].code
            cells.append({**key, "column": column, "value": value})
    with engine.begin() as db:
        db.execute(text(FILE), files)
        db.execute(text(SUBMISSION), files)
        db.execute(text(VALIDATION), files)
        db.execute(text(RESULTS), files)
        db.execute(text(CELL), cells)
    settling.settle(engine, [file["sha256"] for file in files])


def put(
    engine: Engine, office: str, period: str, form: str = "b01", row: str = "I", **values: float
) -> None:
    """Accept a submission of a form that states these indicators in one row."""
    put_all(engine, [Stated(office, period, values, form, row)])


def summarise_all(engine: Engine) -> None:
    for period in summarising.stale_periods(engine):
        summarising.summarise(engine, Period.parse(period))


def figure(engine: Engine, view: str, columns: str, **where: str) -> tuple[object, ...] | None:
    conditions = " and ".join(f"{name} = :{name}" for name in where)
    with engine.connect() as db:
        row = db.execute(
            text(f"select {columns} from bi.{view} where {conditions}"), where
        ).one_or_none()
    return None if row is None else tuple(row)
