"""Read annexes of others in a process of its own, with limits, as reports are."""

import atexit
import json
from functools import cache

from thads_etl.confined import limits
from thads_etl.confined.process import Confined, WorkerExit, command
from thads_etl.reading.problems import problem
from thads_etl.reading.sandbox.reader import blame
from thads_etl.reading.targets import wire
from thads_etl.reading.targets.parsed import ParsedAnnex

_COMMAND = command("thads_etl.reading.targets.worker")


def read_safely(content: bytes, name: str | None = None) -> ParsedAnnex:
    """Read what a decision assigns; whatever the file does to its reader becomes a finding.

    Raises WorkerFailed when the reader cannot work at all.
    """
    if len(content) > limits.LARGEST_FILE:
        detail = f"tệp lớn hơn {limits.LARGEST_FILE // 1_000_000} MB"
        return ParsedAnnex(None, None, (), (problem("read-18", None, None, detail),))
    question = json.dumps((name or "")[-255:] or None).encode()
    answer = _reader().ask(question, content, wire.unpacked)
    if isinstance(answer, WorkerExit):
        return ParsedAnnex(None, None, (), (blame(answer),))
    return answer


@cache
def _reader() -> Confined:
    reader = Confined(_COMMAND)
    atexit.register(reader.close)
    return reader
