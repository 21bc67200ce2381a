"""Validate with Great Expectations what a decision changed.

Whoever explains, waives or withdraws waits for what follows, and importing that library takes
longer than all of it: the decision is settled without, and confirmed by the next run.
"""

import logging
from collections.abc import Sequence

from sqlalchemy import Engine

from thads_etl.pipeline.isolation import each_alone
from thads_etl.pipeline.whole_set.reconsidering import confirm
from thads_etl.warehouse import alerts, validations

logger = logging.getLogger(__name__)

SUBJECT = "decisions"
"""Subject of the alert about what could not be confirmed."""


def confirm_decisions(engine: Engine) -> None:
    """Validate what decisions changed; what differs takes effect and is named in an alert.

    One that fails hinders no other, and is tried again by the next run.
    """
    with engine.begin() as db:
        due = [str(number) for number in validations.unconfirmed(db)]
    if not due:
        return
    differs: set[int] = set()

    def work(some: Sequence[str]) -> None:
        with engine.begin() as db:
            changed = confirm(db, [int(number) for number in some])
        differs.update(changed)

    failed = each_alone("confirmed", work, due)
    logger.info("confirmed submissions=%d", len(due) - len(failed))
    problems = [
        f"submission {number}: Great Expectations says otherwise" for number in sorted(differs)
    ]
    problems += [f"submission {number}: {why}" for number, why in failed.items()]
    if problems:
        alerts.open_alert(
            engine,
            SUBJECT,
            f"What decisions changed could not be confirmed: {'; '.join(problems)}. "
            "See docs/runbook.md: a decision that is not confirmed.",
        )
    else:
        alerts.clear(engine, SUBJECT)
