"""Read annexes of others in a process of its own, with limits, as reports are."""

import atexit
from functools import cache

from thads_etl.confined.process import Confined, command
from thads_etl.findings import Finding
from thads_etl.reading.sandbox.reader import what_it_read
from thads_etl.reading.targets import wire
from thads_etl.reading.targets.parsed import ParsedAnnex

_COMMAND = command("thads_etl.reading.targets.worker")


def read_safely(content: bytes, name: str | None = None) -> ParsedAnnex:
    """Read what a decision assigns; whatever the file does to its reader becomes a finding.

    Raises WorkerFailed when the reader cannot work at all.
    """
    answer = what_it_read(_reader(), content, name, wire.unpacked)
    return ParsedAnnex(None, None, (), (answer,)) if isinstance(answer, Finding) else answer


@cache
def _reader() -> Confined:
    reader = Confined(_COMMAND)
    atexit.register(reader.close)
    return reader
