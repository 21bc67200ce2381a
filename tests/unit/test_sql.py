"""SQL has one home: named files of sql/, run by the modules of the warehouse."""

import ast
import re
from pathlib import Path

import pytest
from sqlalchemy import text

from thads_etl.publication.flags import FEWEST
from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse import statements

STATEMENTS = sorted(
    path
    for path in statements.ROOT.rglob("*.sql")
    if path.relative_to(statements.ROOT).parts[0]
    not in {"migrations", "functions", "views", "reference"}
    and path.name != "table.sql"
)
"""What is run by name with parameters; the rest are definitions."""

MODULES = sorted((PROJECT_ROOT / "thads_etl").rglob("*.py"))
each_statement = pytest.mark.parametrize(
    "path", STATEMENTS, ids=lambda path: str(path.relative_to(statements.ROOT))
)


SEVERAL_LINES = re.compile(
    r"\s*(?:select|insert|update|delete|with|create|alter|drop|grant)\s[^\n]*\n\s*\S"
)


def names_in_code() -> set[str]:
    """Return every text of the package that names a file of SQL, as run, run_script or read."""
    return {
        node.value
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z_]+/[a-z_]+\.sql", node.value)
    }


def header(path: Path) -> str:
    """Return the comment that a file begins with, as one line."""
    lines = path.read_text("utf-8").splitlines()
    until = next(number for number, line in enumerate(lines) if not line.startswith("--"))
    return " ".join(line.removeprefix("--").strip() for line in lines[:until])


def declared(path: Path) -> set[str]:
    """Return the parameters that a header names; what they mean may follow in brackets."""
    names = re.search(r"Parameters: (.*?)(?:\.|$)", re.sub(r"\([^)]*\)", "", header(path)))
    return {name.strip() for name in names.group(1).split(",")} if names else set()


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted(statements.ROOT.rglob("*.sql"))
        if path.relative_to(statements.ROOT).parts[0] != "migrations"
    ],
    ids=lambda path: str(path.relative_to(statements.ROOT)),
)
def test_columns_are_listed(path: Path) -> None:
    bare = re.sub(r"'[^']*'|--[^\n]*", "", path.read_text("utf-8"))
    assert not re.search(r"(?:\bselect\s+|,\s*)(?:distinct\s+)?(?:\w+\.)?\*", bare)


def test_every_file_that_is_named_exists() -> None:
    files = {str(path.relative_to(statements.ROOT)) for path in statements.ROOT.rglob("*.sql")}
    assert names_in_code() - files == set()


def test_every_statement_is_run() -> None:
    # What belongs to a summary is found in its folder.
    files = {
        str(path.relative_to(statements.ROOT)) for path in STATEMENTS if "marts" not in path.parts
    }
    assert files - names_in_code() == set()


@each_statement
def test_a_statement_says_what_it_is_and_what_it_needs(path: Path) -> None:
    assert header(path)
    needed = set(text(path.read_text("utf-8"))._bindparams)
    assert declared(path) == needed


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PROJECT_ROOT)))
def test_a_statement_in_code_is_one_line(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "text":
            (statement,) = node.args
            if isinstance(statement, ast.Constant | ast.JoinedStr):
                assert statement.lineno == statement.end_lineno
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            # Whoever runs it: a cursor of the driver takes any text.
            assert not SEVERAL_LINES.match(node.value)


def test_views_and_editions_withhold_the_same_small_numbers_of_persons() -> None:
    rates = (statements.ROOT / "functions" / "rate.sql").read_text("utf-8")
    assert f"return case when share = 0.5 then {FEWEST} else " in rates


@pytest.mark.parametrize(
    "path", sorted((statements.ROOT / "views").rglob("*.sql")), ids=lambda p: p.stem
)
def test_no_view_has_a_limit_of_persons_of_its_own(path: Path) -> None:
    of_its_own = r"cardinality\([^()]*\)\s*[<>=]|core\.quantile\(|of_persons\([^()]*,[^()]*,"
    assert not re.search(of_its_own, path.read_text("utf-8"))
