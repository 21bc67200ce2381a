"""Do a step for a batch of files so that one that it fails for hinders no other."""

import logging
from collections.abc import Callable, Sequence

from thads_etl.errors import CheckError
from thads_etl.isolated import Isolated, frames

logger = logging.getLogger(__name__)


def each_alone(
    step: str, work: Callable[[Sequence[str]], object], files: Sequence[str]
) -> dict[str, str]:
    """Do a step for files together or, when that fails, one by one; return which fail, and why.

    work: what is done for some of them, in one transaction.
    """
    if not files:
        return {}
    with Isolated() as tried:
        work(files)
    if tried.fault is None:
        return {}
    kind = type(tried.fault).__name__
    logger.error("not %s: files=%d %s\n%s", step, len(files), kind, frames(tried.fault))
    if len(files) == 1:
        why = tried.fault if isinstance(tried.fault, CheckError) else kind
        return dict.fromkeys(files, f"it could not be {step}: {why}")
    alone = (each_alone(step, work, [sha256]) for sha256 in files)
    return {sha256: reason for each in alone for sha256, reason in each.items()}
