"""Files of the landing folder and of the archive as a dry run reads them: each of them once.

A dry run reads a file to know its period, and needs its figures later. What was read is kept until
then, in this process alone: figures of offices lie in the archive and in the warehouse, and a dry
run leaves nothing behind.
"""

import zlib

from thads_etl import landing, reading
from thads_etl.pipeline import receiving
from thads_etl.reading import ParsedFile
from thads_etl.settings import Settings


class FilesRead:
    """Reads files by their checksum, and keeps what was read until it is asked for again.

    most_bytes: of all that is kept, about 10 kB for a workbook of all forms; what comes later is
    read twice.
    """

    def __init__(self, where: Settings, most_bytes: int = 100_000_000) -> None:
        self._where = where
        self._room = most_bytes
        self._kept: dict[str, bytes] = {}
        self.new: dict[str, landing.Place] = {}
        """Checksum -> where a file lies that the archive does not have."""

    def read(self, sha256: str, archive_key: str, name: str) -> ParsedFile:
        """Read every form of a file and keep it, or return what was kept, and keep it no longer.

        Raises FileNotFoundError, NotReceivable or ArchiveDamaged when it cannot be fetched.
        """
        if kept := self._kept.pop(sha256, None):
            self._room += len(kept)
            return reading.unpacked(zlib.decompress(kept))
        parsed = self._fetched(sha256, archive_key, name)
        kept = zlib.compress(reading.packed(parsed), level=1)
        if len(kept) <= self._room:
            self._room -= len(kept)
            self._kept[sha256] = kept
        return parsed

    def _fetched(self, sha256: str, archive_key: str, name: str) -> ParsedFile:
        path = self.new.get(sha256)
        if path is None:
            return receiving.read_archived(self._where.archive_dir, archive_key, name)
        return reading.read_safely(landing.beginning(path, reading.LARGEST_FILE + 1), name)
