"""Runs tests on a copy of the project, each time in a fork that has the libraries imported."""

import compileall
import gc
import importlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any, NoReturn

import pytest
from coverage import Coverage, CoverageData
from mutants.changes import Mutant

_LIBRARIES = (
    "great_expectations",
    "holidays",
    "hypothesis",
    "jinja2",
    "lxml.etree",
    "msgspec",
    "openpyxl",
    "pandas",
    "psutil",
    "psycopg2",
    "pydantic",
    "pydantic_settings",
    "pytest",
    "python_calamine",
    "rich.console",
    "sqlalchemy",
    "typer",
    "upath",
    "xlsxwriter",
    "yaml",
)
_OPTIONS = (
    "-q",
    "-x",
    "--tb=short",
    "--noconftest",  # what it gives is for tests with a database, and slow to import
    "--hypothesis-seed=0",
    *("-p", "no:cacheprovider"),
    *("-p", "_hypothesis_pytestplugin"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # of hypothesis, imported before
)
_PASSED, _FAILED = 0, 1
_COMPUTED_ONCE = ("thads_etl/catalogue/", "thads_etl/checking/suite.py")
"""Modules whose results are kept for good: only the first test that asks is seen to run a line."""
_QUICK = 1.0
"""Seconds within which a file is read that is worth to be read once more."""
_CACHE: type[Any] = type(cache(int))


class TestsDoNotRun(Exception):
    """Tests that fail, or do not start, on the code as it is prove nothing."""


class Runner:
    """Tries mutants on a copy of the project, one after the other."""

    def __init__(self, copy: Path) -> None:
        self._copy = copy
        self._runs: dict[str, _Run] = {}
        for library in _LIBRARIES:
            importlib.import_module(library)
        gc.freeze()
        # By its time, a change of the same size in the same second would be taken for what is
        # compiled already.
        compileall.compile_dir(
            copy / "thads_etl", quiet=2, invalidation_mode=PycInvalidationMode.CHECKED_HASH
        )

    def notices(self, mutant: Mutant, tests: list[str]) -> bool:
        """Whether a test fails, or all take far longer, with the mistake in place."""
        path = self._copy / mutant.path
        runs = [self._run_of(test) for test in tests]
        concerned = [run.concerned(str(path), mutant) for run in runs]
        if not any(concerned):
            concerned = [[test] for test in tests]
        names = [name for each in concerned for name in each]
        seconds = sum(run.seconds for run, each in zip(runs, concerned, strict=True) if each)
        original = path.read_bytes()
        path.write_bytes(mutant.content)
        try:
            return self._run(partial(_test, names), timeout=60 + 4 * seconds) != _PASSED
        finally:
            path.write_bytes(original)

    def _run_of(self, test: str) -> "_Run":
        """Run a file of tests on the code as it is, once, and keep which lines each of them ran."""
        if test not in self._runs:
            start, data = time.monotonic(), self._copy / "mutants.coverage"
            if self._run(partial(_test_and_trace, test, data), timeout=3600) != _PASSED:
                log = (self._copy / "mutants.log").read_text("utf-8")
                raise TestsDoNotRun(f"{test}\n{log[-2000:]}")
            lines = CoverageData(str(data))
            lines.read()
            contexts = {path: lines.contexts_by_lineno(path) for path in lines.measured_files()}
            self._runs[test] = _Run(test, time.monotonic() - start, contexts)
            data.unlink()
        return self._runs[test]

    def _run(self, work: Callable[[], int], timeout: float) -> int:
        """Return the exit code of a fork; one that does not end in time has failed."""
        child = os.fork()
        if not child:
            self._be_child(work)
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.05)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return _FAILED

    def _be_child(self, work: Callable[[], int]) -> NoReturn:
        """Do the work in the copy, in a group of processes of its own, and end."""
        code = _FAILED
        try:
            os.setsid()
            os.chdir(self._copy)
            log = os.open(self._copy / "mutants.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(log, 1)
            os.dup2(log, 2)
            sys.path.insert(0, str(self._copy))
            os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
            code = work()
        except BaseException:  # the process ends here, whatever happened
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


@dataclass(frozen=True)
class _Run:
    """What a file of tests did on the code as it is."""

    test: str
    seconds: float
    contexts: dict[str, dict[int, list[str]]]
    """path -> line -> the tests that ran it; an empty name for an import."""

    def concerned(self, path: str, mutant: Mutant) -> list[str]:
        """Return its tests that ran the line of a mutant; the file itself when its import did.

        Part of a statement over several lines may be known by an earlier one of them.
        """
        by_line = self.contexts.get(path, {})
        known = max((each for each in by_line if mutant.first <= each <= mutant.line), default=0)
        names = by_line.get(known, [])
        is_of_all = "" in names or (names and mutant.path.startswith(_COMPUTED_ONCE))
        return [self.test] if is_of_all else names


class _Contexts:
    """Tells coverage which test runs, and lets each test compute anew what others have kept."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._clear: list[Callable[[], None]] = []
        self._read: list[tuple[bytes, str | None]] = []

    def pytest_collection_finish(self) -> None:
        self._clear = [
            each.cache_clear
            for each in gc.get_objects()
            if isinstance(each, _CACHE)
            and each.__module__.startswith(("thads_etl.reading.form", "thads_etl.checking"))
            and not each.__module__.endswith(".suite")
        ]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        for clear in self._clear:
            clear()
        self._coverage.switch_context(item.nodeid)
        result = yield
        self._read_again()
        self._coverage.switch_context("")
        return result

    def pytest_collection_modifyitems(self) -> None:
        """Note what a confined process reads: it records nothing."""
        reader = importlib.import_module("thads_etl.reading.sandbox.reader").Reader
        confined = reader.read

        def read(confining: object, content: bytes, name: str | None = None) -> object:
            start = time.monotonic()
            file = confined(confining, content, name)
            # Under coverage it takes far longer, and what ends a process would end this one.
            is_harmless = not {each.rule for each in file.problems} & {"read-18", "read-29"}
            if is_harmless and time.monotonic() - start < _QUICK:
                self._read.append((content, name))
            return file

        reader.read = read

    def _read_again(self) -> None:
        read = importlib.import_module("thads_etl.reading").read
        while self._read:
            read(*self._read.pop())


class _Only:
    """Leaves the named tests and files of those that were collected.

    To name each test to pytest would take longer.
    """

    def __init__(self, names: list[str]) -> None:
        self._names = frozenset(names)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [
            item
            for item in items
            if not self._names.isdisjoint((item.nodeid, item.nodeid.partition("::")[0]))
        ]


def _test(names: list[str]) -> int:
    files = dict.fromkeys(name.partition("::")[0] for name in names)
    return int(pytest.main([*_OPTIONS, *files], plugins=[_Only(names)]))


def _test_and_trace(test: str, data: Path) -> int:
    coverage = Coverage(data_file=str(data), config_file=False, source=["thads_etl"])
    coverage.start()
    try:
        return int(pytest.main([*_OPTIONS, test], plugins=[_Contexts(coverage)]))
    finally:
        coverage.stop()
        coverage.save()
