"""Imports go one way (docs/decisions/0023), and a few habits of the code hold everywhere."""

import ast
import importlib
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from thads_etl.settings import PROJECT_ROOT

DECISION = PROJECT_ROOT / "docs" / "decisions" / "0023-the-house-shows-the-flow.md"
LAYERS = [
    set(re.findall(r"`([a-z_.]+)`", line))
    for line in DECISION.read_text("utf-8").splitlines()
    if re.match(r"\d+\. `", line)
]
"""A part may import those of earlier layers; the longest name counts."""

LIBRARIES = {
    "great_expectations": {"checking.suite"},
    "airflow": {"orchestration", "pages.board.app"},
    "xlsxwriter": {"workbooks", "synthetic.delivery"},
    "python_calamine": {"reading.formats.workbook"},
    "yaml": {"catalogue.declared"},
    "httpx": {"local"},
    "psutil": {"local"},
    "holidays": {"catalogue.deadlines"},
    "lxml": {"answers"},
    "msgspec": {"exact_json"},
    "fastapi": {"pages.board.app"},
    "alembic": {"warehouse"},
    "typer": {"cli"},
}
"""The only parts that may know a library."""

PACKAGE = PROJECT_ROOT / "thads_etl"
FILES = sorted(
    [*PACKAGE.rglob("*.py"), *(PROJECT_ROOT / "dags").glob("*.py")]
    + [*(PROJECT_ROOT / "plugins").glob("*.py")]
)
LONGEST_FILE = 250
LONGEST_FUNCTION = 40
each_file = pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PROJECT_ROOT)))


def name_of(path: Path) -> str:
    """Return reading.read for thads_etl/reading/read.py, dags.x for dags/x.py."""
    if not path.is_relative_to(PACKAGE):
        return f"{path.parent.name}.{path.stem}"
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in FILES}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(nodes: Iterator[ast.AST]) -> Iterator[str]:
    """Yield the full names that import statements bring in."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(full_name: str) -> str | None:
    """Return the module of ours that a name belongs to."""
    parts = full_name.removeprefix("thads_etl.").split(".")
    if not full_name.startswith("thads_etl."):
        return None
    candidates = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next(candidate for candidate in candidates if candidate in MODULES)


def edges() -> set[tuple[str, str]]:
    """Return every import between our modules, wherever in the file it stands."""
    found = {
        (name, ours(full))
        for name, path in MODULES.items()
        for full in imported(ast.walk(tree(path)))
    }
    return {(name, other) for name, other in found if other}


def layer(module: str) -> tuple[int, str]:
    """Return the number of a module's layer and the part of it that the module belongs to."""
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        part = ".".join(parts[:length])
        for number, members in enumerate(LAYERS):
            if part in members:
                return number, part
    raise AssertionError(f"{module} has no layer: name it here and in the decision")


def allowed(module: str, other: str) -> bool:
    (here, part), (there, other_part) = layer(module), layer(other)
    return there < here or part == other_part


def test_imports_go_one_way() -> None:
    assert {edge for edge in edges() if not allowed(*edge)} == set()


def test_every_layer_has_a_module() -> None:
    parts = {layer(name)[1] for name in MODULES if name != "__init__"}
    assert set.union(*LAYERS) == parts


def test_modules_do_not_import_in_a_circle() -> None:
    after: dict[str, set[str]] = {name: set() for name in MODULES}
    for name, path in MODULES.items():
        for full in imported(at_module_level(tree(path))):
            if (other := ours(full)) and other != name:
                after[name].add(other)
    done: set[str] = set()
    while ready := {name for name in after.keys() - done if after[name] <= done}:
        done |= ready
    left = {name: after[name] - done for name in after.keys() - done}
    # A package and its own modules name one another: `from thads_etl.reading import read`.
    assert {name for name, others in left.items() if not all(kin(name, o) for o in others)} == set()


def kin(one: str, two: str) -> bool:
    return one.split(".")[0] == two.split(".")[0]


def at_module_level(module: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements that run on import: not the bodies of functions, not types alone."""
    for node in ast.iter_child_nodes(module):
        types_alone = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        if not types_alone and not isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
        ):
            yield node
            yield from at_module_level(node)


def loaded_by(module: str) -> set[str]:
    """Return every name that importing a module of ours imports, at any depth."""
    found: set[str] = set()
    waiting, seen = [module], set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in MODULES:
            continue
        seen.add(name)
        waiting += [name.rpartition(".")[0]]
        for full in imported(at_module_level(tree(MODULES[name]))):
            found.add(full)
            waiting += [other] if (other := ours(full)) else []
    return found


@pytest.mark.parametrize(
    "module", ["cli.main", *(name for name in MODULES if name.startswith("dags."))]
)
def test_front_doors_open_at_once(module: str) -> None:
    heavy = {"pandas", "numpy", "great_expectations", "sqlalchemy", "xlsxwriter", "python_calamine"}
    assert {name.split(".")[0] for name in loaded_by(module)} & heavy == set()


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_to_one_part_only(library: str) -> None:
    users = {
        name
        for name, path in MODULES.items()
        if any(full.split(".")[0] == library for full in imported(ast.walk(tree(path))))
        and not name.startswith(("dags.", "plugins."))
    }
    places = LIBRARIES[library]
    assert users
    assert {u for u in users if not any(u == p or u.startswith(f"{p}.") for p in places)} == set()


def test_sql_is_run_by_the_warehouse_only() -> None:
    writing = {
        name
        for name, path in MODULES.items()
        if "sqlalchemy.text" in set(imported(ast.walk(tree(path))))
        or any(call.endswith((".exec_driver_sql", "sqlalchemy.text")) for call in calls(path))
    }
    running = {name for name, other in edges() if other == "warehouse.sql"}
    assert {name for name in writing | running if layer(name)[1] != "warehouse"} == set()
    assert "warehouse.sql" in writing
    assert "warehouse.submissions" in running


@pytest.mark.parametrize("part", ["catalogue", "reading", "checking"])
def test_what_is_pure_knows_no_database_network_or_process(part: str) -> None:
    impure = {"sqlalchemy", "psycopg2", "socket", "subprocess", "httpx", "requests", "shutil"}
    # The reader is pure; what runs it at arm's length is not.
    rim = "reading.sandbox"
    for name, path in MODULES.items():
        if name.split(".")[0] == part and not name.startswith(rim):
            assert {full.split(".")[0] for full in imported(ast.walk(tree(path)))} & impure == set()


def calls(path: Path) -> set[str]:
    """Return the attributes and names that a file uses, as written: os.environ, print."""
    return {
        ast.unparse(node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute | ast.Name)
    }


def users_of(*names: str) -> set[str]:
    return {module for module, path in MODULES.items() if calls(path) & set(names)}


def test_the_environment_is_read_in_one_place() -> None:
    # The engine's analytics must be off before its import; children of `thads demo` inherit.
    assert users_of("os.environ", "os.getenv", "environ", "getenv") == {
        "checking.suite",
        "local.airflow",
    }


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (("os.fsync", "os.fchmod"), {"atomic"}),
        (("tempfile.NamedTemporaryFile",), {"atomic", "landing.archiving"}),
        (("ZoneInfo", "datetime.timezone"), {"timezone"}),
        (("hashlib.file_digest",), {"landing.archiving"}),
    ],
)
def test_mechanics_are_written_once(names: tuple[str, ...], places: set[str]) -> None:
    assert users_of(*names) == places


def test_importing_the_checks_turns_the_engine_s_analytics_off() -> None:
    importlib.import_module("thads_etl.checking.suite")
    assert os.environ["GX_ANALYTICS_ENABLED"] == "false"


def test_nothing_asks_for_today() -> None:
    clock = ("date.today", "datetime.now", "datetime.today", "datetime.utcnow")
    assert users_of(*clock) <= {
        "cli.main",
        "cli.offices",
        "cli.recovery",
        "local.demo",
        "pages.board.app",
    }


def test_only_commands_print() -> None:
    assert {layer(name)[1] for name in users_of("print")} <= {"cli", "cli.show", "local"}


@each_file
def test_nothing_is_caught_blindly(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert not {"Exception", "BaseException"} & {
                name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)
            }


@each_file
def test_a_file_says_what_it_is_for_and_stays_readable(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= LONGEST_FILE
    assert not lines or ast.get_docstring(tree(path))


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
