"""Errors that are ours. What an office did wrong is a Finding, never an exception.

ThadsError
├── CatalogueError        the declarations contradict each other
├── CheckError            the validation engine did not validate what it was given
├── SettingsError         the environment lacks something
├── PeriodError           a text is not a reporting period
├── WorkerFailed          a confined process cannot work at all; no file is to blame
├── NotReceivable         a file that was sent cannot be read, or is too large to be taken
├── ArchiveDamaged        an archived file is gone, or holds other bytes than were received
├── RecoveryError         a backup cannot be taken, read or restored
├── LocalServiceError     a service started by `thads demo` did not come up or died
└── WarehouseError
    ├── MigrationChanged  an applied migration was edited
    ├── AuditFailed       a built summary does not hold what it must; nothing was published
    ├── TryAgain          the connection was lost, or two runs met: nothing is wrong with the data
    ├── OutOfSpace        the server's disk is full
    ├── TookTooLong       a statement was cancelled by its time limit or by somebody
    ├── AlreadyRuns       another run holds what must not be done twice at once
    ├── UnknownSubmission no such id
    └── UnknownFile       no file with this checksum was validated
"""


class ThadsError(Exception):
    """Anything this project raises on purpose."""


class CatalogueError(ThadsError):
    """The declarations of the catalogue contradict each other."""


class CheckError(ThadsError):
    """The validation engine did not validate what it was given; nothing may pass for checked."""


class SettingsError(ThadsError):
    """The environment lacks something that the command needs."""


class PeriodError(ThadsError):
    """A text is not a reporting period."""


class WorkerFailed(ThadsError):
    """A confined process cannot work at all; no file is to blame."""


class NotReceivable(ThadsError):
    """A file that was sent cannot be read, or is too large to be taken."""


class ArchiveDamaged(ThadsError):
    """An archived file is gone, or holds other bytes than were received."""


class LocalServiceError(ThadsError):
    """A service started on this machine did not come up, or died."""


class RecoveryError(ThadsError):
    """A backup cannot be taken, read or restored."""


class WarehouseError(ThadsError):
    """The warehouse is not in the state that the step needs."""


class MigrationChanged(WarehouseError):
    """A migration file was edited after it had been applied."""


class AuditFailed(WarehouseError):
    """A built summary does not hold what it must; nothing was published."""


class TryAgain(WarehouseError):
    """The connection was lost, or two runs met; the same step again has every chance."""


class OutOfSpace(WarehouseError):
    """The server's disk is full."""


class TookTooLong(WarehouseError):
    """A statement was cancelled, by its time limit or by somebody."""


class NothingToReport(WarehouseError):
    """The summaries have no national total of a period."""


class AlreadyRuns(WarehouseError):
    """Another run holds what must not be done twice at once."""


class UnknownSubmission(WarehouseError):
    """No submission has this id."""


class UnknownFile(WarehouseError):
    """No file with this checksum was received and validated."""
