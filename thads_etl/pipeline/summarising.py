"""Rebuild the stale summaries of periods, audited before readers see them."""

import logging

from sqlalchemy import Engine

from thads_etl.periods import Period
from thads_etl.warehouse import summaries
from thads_etl.warehouse.audit import audit

logger = logging.getLogger(__name__)


def stale_periods(engine: Engine) -> list[str]:
    """Return the periods of which a summary must be rebuilt, oldest first."""
    with engine.begin() as db:
        return [str(period) for period in summaries.stale_periods(db)]


def has_figures(engine: Engine, period: Period) -> bool:
    """Say whether any figure of a period is in force, so that its summaries are not empty."""
    with engine.begin() as db:
        return period in summaries.periods_with_values(db)


def summarise(engine: Engine, period: Period, *, everything: bool = False) -> None:
    """Rebuild the stale summaries of one period; readers see the old ones until the new ones hold.

    everything: also those that are not stale, and all lines of each. Raises AuditFailed, and
    changes nothing, when the result breaks a warehouse suite.
    """
    with engine.begin() as db:
        if everything:
            summaries.mark_stale(db, period)
        rebuilt = summaries.rebuild_stale(db, period, whole=everything)
        audit(db, period, rebuilt)
    with engine.begin() as db:
        summaries.refresh_statistics(db)
    logger.info("summarised period=%s summaries=%s", period, ",".join(rebuilt))
