"""Form 1 of an office as it sends it, and what the warehouse then shows."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from sqlalchemy import Engine, text
from submitting import put
from typed_forms import TYPED, form_1

from thads_etl.periods import Period
from thads_etl.pipeline import overriding, receiving, settling

HALF = Period(2023, 6)
UNBELIEVABLE = {**TYPED, "2": 30_000_000, "16": 29_999_788}
"""More than ten times what the country has: held out of the summaries until it is explained."""


def send(
    engine: Engine, folder: Path, office: str, typed: Mapping[str, int], period: Period = HALF
) -> None:
    name = f"{office} {period} {sorted(typed.items())}.xlsx"
    path = put(folder, name, form_1(office, period, typed))
    received = receiving.receive(engine, [path], folder / "archive").received
    settling.process(engine, [each.sha256 for each in received], folder / "archive")


def explain_everything(engine: Engine) -> None:
    due = text("select submission_id from bi.submission where status = 'explanation_due'")
    with engine.begin() as db:
        for number in db.execute(due).scalars().all():
            overriding.explain(db, number, [], "đã kiểm tra, đúng", "test")


def shown(engine: Engine, view: str, columns: str, where: str) -> dict[str, tuple[object, ...]]:
    """Return what a view says of each office, as offices of the time."""
    with engine.connect() as db:
        rows: Iterable[tuple[object, ...]] = db.execute(
            text(
                f"select office, {columns} from bi.{view} "
                f"where perimeter = 'as_reported' and {where}"
            )
        )
        return {str(office): tuple(rest) for office, *rest in rows}
