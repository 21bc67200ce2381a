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
from functools import partial
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import NoReturn

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


class TestsDoNotRun(Exception):
    """Tests that fail, or do not start, on the code as it is prove nothing."""


class Runner:
    """Tries mutants on a copy of the project, one after the other."""

    def __init__(self, copy: Path) -> None:
        self._copy = copy
        self._runs: dict[tuple[str, ...], _Run] = {}
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
        run = self._run_of(tests)
        concerned = run.concerned(str(self._copy / mutant.path), mutant.line)
        path = self._copy / mutant.path
        original = path.read_bytes()
        path.write_bytes(mutant.content)
        try:
            return self._run(partial(_test, concerned), timeout=60 + 4 * run.seconds) != _PASSED
        finally:
            path.write_bytes(original)

    def _run_of(self, tests: list[str]) -> "_Run":
        """Run tests on the code as it is, once, and keep which lines each of them ran."""
        if tuple(tests) not in self._runs:
            start, data = time.monotonic(), self._copy / "mutants.coverage"
            if self._run(partial(_test_and_trace, tests, data), timeout=3600) != _PASSED:
                log = (self._copy / "mutants.log").read_text("utf-8")
                raise TestsDoNotRun(f"{' '.join(tests)}\n{log[-2000:]}")
            lines = CoverageData(str(data))
            lines.read()
            contexts = {path: lines.contexts_by_lineno(path) for path in lines.measured_files()}
            self._runs[tuple(tests)] = _Run(tests, time.monotonic() - start, contexts)
            data.unlink()
        return self._runs[tuple(tests)]

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
    """What tests did on the code as it is."""

    tests: list[str]
    seconds: float
    contexts: dict[str, dict[int, list[str]]]
    """path -> line -> the tests that ran it; an empty name for an import."""

    def concerned(self, path: str, line: int) -> list[str]:
        """Return the tests that ran a line, in their order.

        All of them when its import ran it, or only a confined process, which records nothing. A
        statement over several lines may be known by an earlier one.
        """
        by_line = self.contexts.get(path, {})
        known = max((each for each in by_line if each <= line), default=0)
        names = by_line.get(known, [])
        if not names or "" in names:
            return self.tests
        files = [name.partition("::")[0] for name in names]
        order = sorted(range(len(names)), key=lambda at: self.tests.index(files[at]))
        return [names[at] for at in order]


class _Contexts:
    """Tells coverage which test runs."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._coverage.switch_context(item.nodeid)
        result = yield
        self._coverage.switch_context("")
        return result


class _Only:
    """Leaves the named tests of those that were collected; each by its name would take longer."""

    def __init__(self, names: list[str]) -> None:
        self._places = {name: place for place, name in enumerate(names)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self._places]
        items.sort(key=lambda item: self._places[item.nodeid])


def _test(names: list[str]) -> int:
    files = dict.fromkeys(name.partition("::")[0] for name in names)
    plugins = [_Only(names)] if any("::" in name for name in names) else []
    return int(pytest.main([*_OPTIONS, *files], plugins=plugins))


def _test_and_trace(tests: list[str], data: Path) -> int:
    coverage = Coverage(data_file=str(data), config_file=False, source=["thads_etl"])
    coverage.start()
    try:
        return int(pytest.main([*_OPTIONS, *tests], plugins=[_Contexts(coverage)]))
    finally:
        coverage.stop()
        coverage.save()
