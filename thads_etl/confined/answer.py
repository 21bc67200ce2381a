"""What was read of a file, as JSON between the process that reads and the one that trusts it.

JSON and not pickle: a reader that a file has taken over must not be able to run anything here. Nor
to fill the memory: three bytes of JSON may be sixty as an object.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from thads_etl.confined import limits

_HALF = re.compile(rb"(?<!\\)(?:\\\\)*+\\u[dD][89a-fA-F]")
"""Half of a pair of UTF-16: no log, page or table takes it. Whole ones are written as they are."""


def packed(content: Any) -> bytes:
    """Return an answer as bytes; raise MemoryError for one that is larger than may be told."""
    answer = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    if _is_too_large(answer):
        raise MemoryError
    return answer


def unpacked(answer: bytes, parse_float: Callable[[str], Any] = float) -> Any:
    """Return what was packed; raise ValueError for bytes that no worker of ours sends."""
    if _is_too_large(answer) or _HALF.search(answer):
        raise ValueError("no answer of ours")
    return json.loads(answer, parse_float=parse_float)


def _is_too_large(answer: bytes) -> bool:
    """Say whether an answer may become more objects than there is room for.

    Every value but the first of its list or object follows a comma; those in texts count too.
    """
    values = answer.count(b",") + answer.count(b"[") + answer.count(b"{")
    return len(answer) > limits.LARGEST_READING or values > limits.MOST_VALUES
