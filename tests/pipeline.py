"""The pipeline as tests use it: everything at once, and a checksum of what it leaves behind."""

from pathlib import Path

from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling, summarising
from thads_etl.synthetic.synth import write_submission
from thads_etl.warehouse.marts import marts
from thads_etl.workbooks.template import editions_in_force


def ingest(engine: Engine, folder: Path, archive: Path) -> None:
    """Take everything in a folder through the whole pipeline."""
    receiving.receive_landing(engine, folder, archive)
    for batch in receiving.waiting_batches(engine, 64):
        settling.process(engine, batch, archive)
    for period in summarising.stale_periods(engine):
        summarising.summarise(engine, Period.parse(period))


HASHED = {
    "core": """
        select s.form, s.office, s.period, s.sha256, s.status, v.item, v.indicator, v.value, v.state
        from core.reported_value v join intake.submission s using (submission_id)
    """,
} | {name: f"select * from mart.{name}_line" for name in marts()}


def hashes(engine: Engine) -> dict[str, str]:
    """Return a checksum of all facts and of each summary, whatever the order of rows and ids."""
    with engine.connect() as db:
        return {
            name: str(
                db.execute(
                    text(f"select md5(string_agg(r::text, '|' order by r::text)) from ({query}) r")
                ).scalar()
            )
            for name, query in HASHED.items()
        }


def send(folder: Path, office: str, period: Period, seed: int, form: str = "b01") -> Path:
    """Write the workbook of an office for a period, with one form."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{office}_{period}_{seed}_{form}.xlsx"
    whose = next(each for each in load.offices_on(period.ends_on) if each.code == office)
    editions = tuple(each for each in editions_in_force(period) if each.form == form)
    write_submission(path, whose, period, seed, editions)
    return path
