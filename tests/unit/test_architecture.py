"""Imports go one way, in the order of docs/decisions/0023; a library is known to one part."""

import ast
import re

import pytest
from sources import MODULES, at_module_level, calls, imported, ours, tree, users_of

from thads_etl.settings import PROJECT_ROOT

DECISION = PROJECT_ROOT / "docs" / "decisions" / "0023-the-house-shows-the-flow.md"
LAYERS = [
    set(re.findall(r"`([a-z_.]+)`", line))
    for line in DECISION.read_text("utf-8").splitlines()
    if re.match(r"\d+\. `", line)
]
"""A part may import those of earlier layers; the longest name counts."""

LIBRARIES = {
    "great_expectations": {"checking.suite", "checking.expectation"},
    "airflow": {"orchestration", "pages.board.app"},
    "xlsxwriter": {"workbooks", "synthetic.delivery", "publication.book"},
    "python_calamine": {"reading.formats.library"},
    "yaml": {"catalogue.declared", "generated.semantic_model", "generated.superset.assets"},
    "httpx": {"local"},
    "psutil": {"local"},
    "holidays": {"catalogue.deadlines"},
    "lxml": {"marking"},
    "msgspec": {"exact_json"},
    "fastapi": {"pages.board.app"},
    "alembic": {"warehouse"},
    "psycopg2": {"warehouse", "local", "operations.programs"},
    "typer": {"cli"},
    "typst": {"report.paper"},
    "docx": {"report.document"},
    "duckdb": {"publication.columnar"},
}
"""The only parts that may know a library."""


def test_the_decision_says_what_each_module_of_the_pipeline_is_for() -> None:
    named = {*re.findall(r"`([a-z_]+)/?`", DECISION.read_text("utf-8"))}
    there = {name.split(".")[1] for name in MODULES if name.startswith("pipeline.")}
    assert there <= named


def edges() -> set[tuple[str, str]]:
    """Return every import between our modules, wherever in the file it stands."""
    imports = {
        (name, ours(full))
        for name, path in MODULES.items()
        for full in imported(ast.walk(tree(path)))
    }
    return {(name, other) for name, other in imports if other}


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
            # `from thads_etl.reading import read` within that package names its own part of it.
            if (other := ours(full)) and not f"{name}.".startswith(f"{other}."):
                after[name].add(other)
    done: set[str] = set()
    while ready := {name for name in after.keys() - done if after[name] <= done}:
        done |= ready
    assert {name: after[name] - done for name in after.keys() - done} == {}


def loaded_by(module: str) -> set[str]:
    """Return every name that importing a module of ours imports, at any depth."""
    modules: set[str] = set()
    waiting, seen = [module], set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in MODULES:
            continue
        seen.add(name)
        waiting += [name.rpartition(".")[0]]
        for full in imported(at_module_level(tree(MODULES[name]))):
            modules.add(full)
            waiting += [other] if (other := ours(full)) else []
    return modules


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
    # Whatever else SQL could be written with, by whatever name it is imported.
    kinds = {"Connection", "Engine", "Row", "URL", "exc.SQLAlchemyError"}
    others = {
        (name, full)
        for name, path in MODULES.items()
        for full in imported(ast.walk(tree(path)))
        if full.startswith("sqlalchemy") and full.removeprefix("sqlalchemy.") not in kinds
    }
    assert {each for each in others if layer(each[0])[1] != "warehouse"} == set()
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


def test_what_others_sent_is_parsed_in_the_confined_process_only() -> None:
    users = {
        parser: {name for name, other in edges() if other == parser}
        for parser in ("reading.read", "marking.annotate", "reading.formats.zipped")
    }
    # The packages show `read` to tests, and `list_alone`, which is made of what we wrote.
    assert users["reading.read"] == {"reading", "reading.sandbox.worker"}
    assert users["marking.annotate"] == {"marking", "marking.worker"}
    assert {name.split(".")[0] for name in users["reading.formats.zipped"]} == {
        "reading",
        "marking",
    }
    assert users_of("reading.read") == set()


def test_only_commands_print() -> None:
    assert {layer(name)[1] for name in users_of("print")} <= {"cli", "cli.show", "local"}
