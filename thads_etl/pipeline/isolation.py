"""Do a step for a batch of files so that one that it fails for hinders no other."""

import logging
import traceback
from collections.abc import Callable, Sequence

from thads_etl.errors import CheckError
from thads_etl.warehouse.connect import STATEMENT_ERRORS

logger = logging.getLogger(__name__)

FAULTS = (
    *STATEMENT_ERRORS,
    CheckError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What one file, or a mistake of ours that one file brings to light, may raise.

A lost connection, a full disk and whatever else is nobody's fault is raised as an error of ours,
and ends the step."""


def each_alone(
    step: str, work: Callable[[Sequence[str]], object], files: Sequence[str]
) -> dict[str, str]:
    """Do a step for files together or, when that fails, one by one; return which fail, and why.

    work: what is done for some of them, in one transaction.
    """
    if not files:
        return {}
    try:
        work(files)
    except FAULTS as fault:
        # Where it happened, not what it says: that may quote the file.
        frames = "".join(traceback.format_tb(fault.__traceback__))
        logger.error("not %s: files=%d %s\n%s", step, len(files), type(fault).__name__, frames)
        if len(files) == 1:
            why = fault if isinstance(fault, CheckError) else type(fault).__name__
            return dict.fromkeys(files, f"it could not be {step}: {why}")
        alone = (each_alone(step, work, [sha256]) for sha256 in files)
        return {sha256: reason for each in alone for sha256, reason in each.items()}
    return {}
