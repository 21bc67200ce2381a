"""Rebuild the summaries of stale periods, audited before readers see them."""

import logging

from sqlalchemy import Engine

from thads_etl.periods import Period
from thads_etl.warehouse import summaries
from thads_etl.warehouse.audit import audit

logger = logging.getLogger(__name__)


def stale_periods(engine: Engine) -> list[str]:
    """Return the periods whose summaries must be rebuilt, oldest first."""
    with engine.begin() as db:
        return [str(period) for period in summaries.stale_periods(db)]


def summarise(engine: Engine, period: Period) -> None:
    """Rebuild the summaries of one period; readers see the old ones until the new ones hold.

    Raises AuditFailed, and changes nothing, when the result breaks a warehouse suite.
    """
    with engine.begin() as db:
        summaries.take(db, period)
        summaries.build(db, period)
        audit(db, period)
    logger.info("summarised period=%s", period)
