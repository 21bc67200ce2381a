"""Write the half-year reports of periods that were rebuilt, each apart from the others."""

import logging
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine

from thads_etl import report
from thads_etl.errors import NothingToReport, ThadsError, TryAgain, WarehouseError
from thads_etl.periods import Period
from thads_etl.report import write
from thads_etl.report.gather import HALVES

logger = logging.getLogger(__name__)


def write_halves(
    engine: Engine, periods: Iterable[Period], reports: Path, banner: str = ""
) -> list[Path]:
    """Write the report of every period that ends a half of a year and has figures in the summaries.

    Raises WarehouseError, after all were tried, with those that could not be written.
    """
    written: list[Path] = []
    failed: list[str] = []
    for period in periods:
        if period.months not in HALVES:
            continue
        try:
            written += write.of_period(engine, period, reports / report.FOLDER, banner)
        except NothingToReport:
            # Of a period before which another year's came in, or whose own came in after the
            # summaries were built: the run that builds them writes its report.
            logger.info("no figures yet: period=%s", period)
        except TryAgain:
            raise
        except (ThadsError, OSError) as problem:
            logger.exception("no report: period=%s", period)
            failed.append(f"{period}: {problem}")
    if failed:
        raise WarehouseError(f"Reports were not written: {'; '.join(failed)}")
    return written
