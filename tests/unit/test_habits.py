"""A few habits hold in every file: sizes, one place for each mechanic, nothing caught blindly."""

import ast
import importlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sources import FILES, MODULES, PACKAGE, TESTS, tree, users_of

from thads_etl.settings import PROJECT_ROOT

LONGEST_FILE = 250
LONGEST_FUNCTION = 40
each_file = pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PROJECT_ROOT)))


def test_the_environment_is_read_in_one_place() -> None:
    # Great Expectations' analytics must be off before its import; children of `thads demo` inherit.
    assert users_of("os.environ", "os.getenv", "environ", "getenv") == {
        "settings",
        "checking.suite",
        "local.airflow",
    }


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (("os.fsync", "os.fchmod"), {"atomic"}),
        (("tempfile.NamedTemporaryFile",), {"atomic"}),
        # A report for whoever maintains the program, which nothing else reads.
        (("tempfile.mkstemp",), {"cli.faults"}),
        # The demo's own server lies where its account may go, if that is not below the checkout.
        (("tempfile.mkdtemp",), {"atomic", "local.installation"}),
        # Read by programs that are started inside, and gone with the block.
        (
            ("tempfile.TemporaryDirectory",),
            {"operations.contract", "operations.drill", "operations.release_check"},
        ),
        (("ZoneInfo", "datetime.timezone"), {"timezone"}),
        (("hashlib.file_digest",), {"landing.archiving"}),
    ],
)
def test_mechanics_are_written_once(names: tuple[str, ...], places: set[str]) -> None:
    assert users_of(*names) == places


def test_importing_the_checks_turns_the_analytics_of_great_expectations_off() -> None:
    importlib.import_module("thads_etl.checking.suite")
    assert os.environ["GX_ANALYTICS_ENABLED"] == "false"


def test_nothing_asks_for_today() -> None:
    clock = ("date.today", "datetime.now", "datetime.today", "datetime.utcnow")
    assert users_of(*clock) <= {
        "cli.load",
        "cli.main",
        "cli.offices",
        "cli.recovery",
        "cli.retention",
        "local.demo",
        "orchestration.asked",
        "pages.board.app",
    }


BLIND = {"Exception", "BaseException"}


def names_in(part: ast.AST) -> set[str]:
    names = {node.id for node in ast.walk(part) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(part) if isinstance(node, ast.Attribute)}


@each_file
def test_nothing_is_caught_blindly(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert not names_in(node.type) & BLIND
        if isinstance(node, ast.Call) and "suppress" in names_in(node.func):
            assert not names_in(node) & BLIND


@each_file
def test_a_file_says_what_it_is_for_and_stays_readable(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= LONGEST_FILE
    assert not lines or ast.get_docstring(tree(path))


def test_a_file_without_content_marks_a_package() -> None:
    empty = {path.name for path in FILES if not path.read_text("utf-8").strip()}
    assert empty == {"__init__.py"}


def test_migrations_lie_with_their_versions() -> None:
    numbered = {path.parent for path in FILES if re.match(r"\d", path.name)}
    assert numbered == {PACKAGE / "warehouse" / "migrations" / "versions"}


@each_file
def test_a_function_fits_on_one_screen(path: Path) -> None:
    lengths = [
        (node.name, (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [each for each in lengths if each[1] > LONGEST_FUNCTION] == []


def test_there_is_no_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}
    assert {part for name in MODULES for part in name.split(".")} & drawers == set()


READ_BY_OTHERS = {
    "__all__",  # Python
    "revision",  # Alembic
    "down_revision",  # Alembic
    "PackagedDags",  # Airflow: the README says how to set it
}


def defined(module: ast.Module) -> Iterator[str]:
    """Yield the names that a module gives at its top, but for what a decorator registers."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if not node.decorator_list:
                yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for part in (part for target in targets for part in ast.walk(target)):
                if isinstance(part, ast.Name):
                    yield part.id


def used(module: ast.Module) -> Iterator[str]:
    """Yield the names that a module reads or imports, and those that its texts consist of."""
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name.rpartition(".")[2]
        elif isinstance(node, ast.Constant) and re.fullmatch(r"[\w.:]+", str(node.value)):
            yield from re.findall(r"\w+", str(node.value))


def test_what_a_module_defines_is_used() -> None:
    """Not by tests alone; a template uses names too."""
    names = {name for path in FILES for name in used(tree(path))}
    for template in PACKAGE.rglob("*.j2"):
        names.update(re.findall(r"\w+", template.read_text("utf-8")))
    unused = {(str(path), name) for path in FILES for name in defined(tree(path))}
    assert {each for each in unused if each[1] not in names | READ_BY_OTHERS} == set()


def bound(node: ast.AST) -> str | None:
    """Return the name that a part of the code gives to something."""
    if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
        return node.id if isinstance(node, ast.Name) else node.attr
    if isinstance(node, ast.arg):
        return node.arg
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name
    return None


def test_a_name_says_what_it_holds() -> None:
    riddles = {
        "said",
        "told",
        "found",
        "it",
        "thing",
        "stuff",
        "head",
        "foot",
        "eve",
        "morrow",
        "judgement",
    }
    paths = (*MODULES.values(), *TESTS)
    used = {(path.name, bound(node)) for path in paths for node in ast.walk(tree(path))}
    bare = {(module, name.strip("_").casefold()) for module, name in used if name}
    # A key of the JSON of `thads status`, which monitors read.
    assert {each for each in bare if each[1] in riddles} == {("surroundings.py", "said")}
