"""A few pages at once, in threads of their own: what shares the process is not kept waiting.

The process is Airflow's api-server, which tasks speak through. Its own requests run in threads that
are shared by everything that does not bring its own.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

AT_ONCE = 4
"""Pages that are made at the same time; each has one session of the warehouse."""
_WAITING = 4
"""Further ones that may wait for their turn."""
_LONGEST = 25.0
"""Seconds after which a page is given up."""

Page = TypeVar("Page")

_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="board")
_places = threading.BoundedSemaphore(AT_ONCE + _WAITING)


class Busy(Exception):
    """There is no turn, or it took too long."""


async def in_turn(work: Callable[[], Page]) -> Page:
    """Return what `work` returns. Raises Busy when too many wait already, or it takes too long."""
    if not _places.acquire(blocking=False):
        raise Busy("too many pages are asked for at once")
    working = _threads.submit(work)
    # When the thread is done with it, not when nobody waits for it any more.
    working.add_done_callback(lambda _: _places.release())
    try:
        async with asyncio.timeout(_LONGEST):
            return await asyncio.wrap_future(working)
    except TimeoutError:
        raise Busy(f"a page took longer than {_LONGEST:.0f} seconds") from None
