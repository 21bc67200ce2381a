"""The process that reads the files of others: `python -m thads_etl.reading.sandbox.worker`.

It gets a name and the bytes of a file over the socket that is its standard input, and answers with
what it used and what it read. It ends with the socket, or where a file exceeds the limits.
"""

import gc
import json
import math
import os
import resource
import socket
import sys
from pathlib import Path

from thads_etl.catalogue import load
from thads_etl.errors import ThadsError
from thads_etl.reading import limits
from thads_etl.reading.read import read
from thads_etl.reading.sandbox import channel, wire

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main() -> None:
    """Read files until nobody asks any more."""
    asked = socket.socket(fileno=0)
    # What every file needs is loaded before the first one and not counted against it.
    for everything in (load.editions, load.offices, load.reading_rules):
        everything()
    gc.freeze()  # what was loaded so far stays for good: no need to look through it again
    _confine()
    channel.send(asked, limits.READY)
    try:
        while True:
            name = json.loads(channel.receive(asked, limits.LARGEST_HEADER))
            content = channel.receive(asked, limits.LARGEST_FILE)
            start = _cpu()
            resource.setrlimit(
                resource.RLIMIT_CPU, (math.ceil(start) + limits.CPU_SECONDS, resource.RLIM_INFINITY)
            )
            answer = wire.packed(read(content, name))
            channel.send(asked, json.dumps([_cpu() - start, _peak()]).encode(), answer)
    except channel.Closed:
        return


def _confine() -> None:
    """Give up, for good, all that reading does not need."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY, limits.MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.LARGEST_LOG, limits.LARGEST_LOG))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.MOST_OPEN_FILES, limits.MOST_OPEN_FILES))
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def _refuse(event: str, details: tuple[object, ...]) -> None:
    writes = event == "open" and isinstance(details[2], int) and details[2] & _WRITING
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} while reading a file")


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _peak() -> int:
    """Return the largest resident size so far, in bytes.

    Not ru_maxrss: that one still counts what the parent held when it started this process.
    """
    status = Path("/proc/self/status").read_text("ascii", "replace")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


if __name__ == "__main__":
    try:
        main()
    except MemoryError:
        # Not through the interpreter's own end: it might need memory.
        os._exit(limits.OUT_OF_MEMORY)
    except ThadsError as mistake:
        sys.stderr.write(f"{mistake}\n")
        sys.exit(limits.OUR_MISTAKE)
