"""Files that are no reports, or not yet, by their names: all begin with a dot."""

import time
from fnmatch import fnmatchcase

_WRITTEN = (
    ".*.??????",  # rsync
    ".*.filepart",  # WinSCP
    ".*.part",  # Nextcloud
    ".*.tmp",  # Syncthing
    ".in.*.",  # lftp
    ".partial-*",  # ourselves
)
"""What programs write into; each report is received under its final name."""
_BESIDE = (
    ".DS_Store",
    "._*",  # macOS
    ".~lock.*#",  # LibreOffice
    ".nfs*",
    ".fuse_hidden*",
    ".smbdelete*",
)
"""What systems put beside the files of others."""
LONGEST = 6
"""Hours after which what is still being written is told to the operator."""


def is_no_report(name: str) -> bool:
    """Say whether some system put a file of this name there for itself."""
    return any(fnmatchcase(name, pattern) for pattern in _BESIDE)


def is_being_written(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in _WRITTEN)


def takes_too_long(began_ns: int) -> bool:
    """Say whether what began to be written then should have its final name by now."""
    return time.time_ns() - began_ns > LONGEST * 3600 * 10**9
