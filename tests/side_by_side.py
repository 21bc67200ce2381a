"""Which tests one worker runs, when several share them."""

import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

HEAVY = {"services": 0, "demo": 1, "tests/warehouse/test_one_outcome.py": 2}
"""Groups that share what takes a minute or more to make, and the file of the longest test, in the
order in which they are begun."""

SERVICES = ("end_to_end", "production", "recovery")
"""Folders whose tests start schedulers, workers and browsers: one at a time is enough."""

DEMO = re.compile(r"\bdemo(_\w+)?: (Engine|str|Path)\b")
"""A parameter of a test that the warehouse with the demo submissions is made for."""

ROOT = Path(__file__).parent.parent


def group_of(nodeid: str) -> str:
    """Return the group of a test: its file, unless that shares something with other files."""
    return _of_file(nodeid.split("::", 1)[0])


@cache
def _of_file(file: str) -> str:
    if Path(file).parts[1] in SERVICES:
        return "services"
    return "demo" if DEMO.search((ROOT / file).read_text("utf-8")) else file


class Groups(LoadScopeScheduling):  # type: ignore[misc]  # its package carries no types
    """Gives a worker one group after the other, in the order of the tests."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
