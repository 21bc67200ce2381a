"""One file hinders no other, whatever is raised for it; what is nobody's fault ends the step."""

import errno
import traceback
from types import TracebackType

from thads_etl.errors import SettingsError, WarehouseError, WorkerFailed

_NOBODYS = (WarehouseError, WorkerFailed, SettingsError)
_OF_THE_MACHINE = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EIO,
    errno.EROFS,
    errno.EMFILE,
    errno.ENFILE,
    errno.EAGAIN,
    errno.ENOMEM,
}
"""A disk that is full, broken or closed, and what a process may have open or start."""


class Isolated:
    """Keep what a block raises for one file, so that the next one gets its turn.

    What is nobody's fault is raised: a database or a confined process that cannot work, or this
    machine. All else is what a file brings to light, a mistake of ours too. What stops a task, a
    signal or its deadline, is no Exception.
    """

    fault: Exception | None = None
    """What was raised; None: nothing was."""

    def __enter__(self) -> "Isolated":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(fault, Exception) or _is_nobodys(fault):
            return False
        self.fault = fault
        return True


def _is_nobodys(fault: Exception) -> bool:
    if isinstance(fault, OSError):
        return fault.errno in _OF_THE_MACHINE
    return isinstance(fault, _NOBODYS)


def frames(fault: Exception) -> str:
    """Return where something happened, not what it says: that may quote the file or its name."""
    return "".join(traceback.format_tb(fault.__traceback__))
