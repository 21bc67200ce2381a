"""The inside of a confined process: it answers questions about files, and can do nothing else.

A question and the bytes of a file come over the socket that is its standard input; what it used and
its answer go back. It ends with the socket, or where a file exceeds the limits.
"""

import gc
import json
import math
import os
import resource
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from thads_etl.confined import channel, limits
from thads_etl.errors import ThadsError

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def run(prepare: Callable[[], object], answer: Callable[[bytes, bytes], bytes]) -> None:
    """Answer until nobody asks any more.

    prepare: loads what every file needs, before the first one and not counted against it.
    answer: question, bytes of a file -> bytes that the other side unpacks.
    """
    try:
        prepare()
    except ThadsError as mistake:
        sys.exit(str(mistake))
    try:
        _serve(answer)
    except MemoryError:
        # Not through the interpreter's own end: it might need memory.
        os._exit(limits.OUT_OF_MEMORY)


def _serve(answer: Callable[[bytes, bytes], bytes]) -> None:
    asked = socket.socket(fileno=0)
    gc.freeze()  # what was loaded so far stays for good: no need to look through it again
    confine()
    channel.send(asked, limits.READY)
    try:
        while True:
            question = channel.receive(asked, limits.LARGEST_FILE)
            content = channel.receive(asked, limits.LARGEST_FILE)
            start = _cpu()
            until = math.ceil(start) + limits.cpu_seconds(len(content))
            resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
            result = answer(question, content)
            channel.send(asked, json.dumps([_cpu() - start, _peak()]).encode(), result)
    except channel.Closed:
        return


def confine() -> None:
    """Give up, for good, all that parsing does not need."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY, limits.MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.LARGEST_LOG, limits.LARGEST_LOG))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.MOST_OPEN_FILES, limits.MOST_OPEN_FILES))
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def _refuse(event: str, details: tuple[object, ...]) -> None:
    writes = event == "open" and isinstance(details[2], int) and details[2] & _WRITING
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} in a confined process")


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _peak() -> int:
    """Return the largest resident size so far, in bytes.

    Not ru_maxrss: that one still counts what the parent held when it started this process.
    """
    status = Path("/proc/self/status").read_text("ascii", "replace")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024
