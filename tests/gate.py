"""The gate: batteries of tests that prove what is promised, and the table of how each held.

A test belongs to a battery by `@pytest.mark.battery("name")`. With `--gate` the session prints the
table, and fails when one of the batteries below did not run, was skipped in part or did not hold.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

BATTERIES = (
    "poison landing",
    "poison answer",
    "linear time",
    "definer audit",
    "reader as enemy",
    "loader as enemy",
    "archive proof",
    "stalled socket",
    "sender's clock",
    "names canary",
    "kill at every step",
    "random lives",
    "hostile share",
    "restore drill",
)
"""docs/reliability.md says what each proves."""

Tried = Callable[[int], None]


@dataclass
class _Tally:
    """What came of one battery."""

    seconds: float = 0.0
    cases: dict[str, int] = field(default_factory=dict)
    """By test."""
    held: set[str] = field(default_factory=set)
    spoilt: set[str] = field(default_factory=set)
    """Tests that failed, were skipped or broke down."""

    @property
    def tried(self) -> int:
        return sum(self.cases.values())

    @property
    def kept(self) -> int:
        return sum(self.cases[test] for test in self.held - self.spoilt)


class Gate:
    """Watches the reports of a session."""

    def __init__(self) -> None:
        self._tallies = {name: _Tally() for name in BATTERIES}

    @property
    def _is_open(self) -> bool:
        return all(each.tried and each.kept == each.tried for each in self._tallies.values())

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        properties = dict(report.user_properties)
        if "battery" not in properties:
            return
        tally = self._tallies[str(properties["battery"])]
        tally.seconds += report.duration
        tally.cases[report.nodeid] = int(str(properties.get("cases", 1)))
        if not report.passed:
            tally.spoilt.add(report.nodeid)
        elif report.when == "call":
            tally.held.add(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not self._is_open:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        write = terminalreporter.write_line
        write("")
        write(f"{'battery':20}{'cases':>8}{'held':>8}{'seconds':>9}")
        for name, tally in self._tallies.items():
            row = f"{name:20}{tally.tried:>8,}{tally.kept:>8,}{tally.seconds:>9.1f}"
            remark = "" if tally.tried else "  DID NOT RUN"
            remark = "  DID NOT HOLD" if tally.kept < tally.tried else remark
            write(row + remark, red=bool(remark))
        write(f"the gate is {'open' if self._is_open else 'CLOSED'}")


def belongs(item: pytest.Item) -> None:
    """Tell the reports of a test which battery it belongs to; they may cross to another process."""
    marker = item.get_closest_marker("battery")
    if marker is not None:
        (name,) = marker.args
        if name not in BATTERIES:
            raise pytest.UsageError(f"{item.nodeid}: there is no battery {name!r}")
        item.user_properties.append(("battery", name))
