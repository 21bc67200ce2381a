"""What docs/reliability.md says is proved is proved by tests that are there."""

import ast
import re
from functools import cache

import pytest
from docs.guides import code, names, table, text
from gate import BATTERIES
from sources import tree

from thads_etl.settings import PROJECT_ROOT

GUIDE = "docs/reliability.md"


@cache
def files_with_tests() -> dict[str, ast.Module]:
    paths = sorted((PROJECT_ROOT / "tests").rglob("test_*.py"))
    return {str(path.relative_to(PROJECT_ROOT)): tree(path) for path in paths}


def batteries(module: ast.Module) -> set[str]:
    """Return the batteries to which tests of a file belong."""
    return {
        str(ast.literal_eval(node.args[0]))
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.battery"
    }


def test_every_test_that_it_names_is_there() -> None:
    there = {
        node.name
        for module in files_with_tests().values()
        for node in module.body
        if isinstance(node, ast.FunctionDef)
    }
    named = {each for each in code(GUIDE) if re.fullmatch(r"test_\w+", each)}
    assert len(named) > 20
    assert named - there == set()


def test_every_invariant_is_proved() -> None:
    rows = table(GUIDE, "invariant")
    assert len(rows) > 10
    assert [row[0] for row in rows if not names(row[1])] == []


def test_it_tells_of_each_battery_and_in_which_files_its_tests_are() -> None:
    listed = {row[0]: set(names(row[2])) for row in table(GUIDE, "battery")}
    marked = {
        battery: {
            file for file, module in files_with_tests().items() if battery in batteries(module)
        }
        for battery in BATTERIES
    }
    assert listed == marked


def test_what_was_measured_is_of_every_battery_and_all_of_it_held() -> None:
    (printed,) = re.findall(r"```text\n(battery +cases.*?)```", text(GUIDE), re.DOTALL)
    rows = printed.splitlines()[1:]
    parts = [re.fullmatch(r"(.+?) +([\d,]+) +([\d,]+) +([\d.,]+)", row) for row in rows]
    held = {part[1]: part[2] == part[3] != "0" for part in parts if part}
    assert held == dict.fromkeys(BATTERIES, True)


@pytest.mark.parametrize("command", ["make gate", ".ci/run"])
def test_it_says_how_to_run_them(command: str) -> None:
    assert command in code(GUIDE)
