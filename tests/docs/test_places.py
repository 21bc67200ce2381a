"""What the guides say of places, links, decisions and limits is what is there."""

import ast
import re
import tomllib

import pytest
from docs.guides import (
    GUIDES,
    code,
    decisions,
    exists,
    is_path,
    names,
    python_files,
    table,
    text,
)

from thads_etl.settings import PROJECT_ROOT

SHOWN = (*GUIDES, *decisions())
MADE_BY_USE = {"build", "thads_etl.egg-info"}
"""Folders that a checkout has after it was used."""
TOPS = sorted(
    path.name
    for path in PROJECT_ROOT.iterdir()
    if path.is_dir() and not path.name.startswith(".") and path.name not in MADE_BY_USE
)


@pytest.mark.parametrize("guide", SHOWN)
def test_a_path_of_a_guide_exists(guide: str) -> None:
    missing = [name for name in code(guide) if is_path(name) and not is_there(name)]
    assert missing == []


def is_there(name: str) -> bool:
    """Say whether a path exists from the top or, of a file alone, in one of our folders."""
    return exists(name) or ("/" not in name and any(exists(f"{top}/**/{name}") for top in TOPS))


@pytest.mark.parametrize("guide", [*SHOWN, "CHANGELOG.md"])
def test_a_link_of_a_guide_leads_somewhere(guide: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(guide)):
        if re.match(r"https?:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (PROJECT_ROOT / guide).parent / path if path else PROJECT_ROOT / guide
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file.read_text("utf-8")), target


def test_every_picture_is_shown_somewhere_and_is_small() -> None:
    folder = PROJECT_ROOT / "docs" / "pictures"
    pictures = {path.name: path.stat().st_size for path in folder.iterdir() if path.suffix != ".py"}
    shown = "".join(map(text, (*GUIDES, "docs/performance.md")))
    assert {name for name in pictures if f"pictures/{name})" not in shown} == set()
    assert {name for name, size in pictures.items() if size > 200_000} == set()


def test_decisions_are_numbered_without_a_gap_and_begin_with_their_number() -> None:
    files = sorted((PROJECT_ROOT / "docs" / "decisions").glob("*.md"))
    numbered = [(path.name[:4], path.read_text("utf-8").partition(". ")[0]) for path in files]
    assert numbered == [(f"{n:04d}", f"# {n}") for n in range(1, len(files) + 1)]


def anchors(markdown: str) -> set[str]:
    """Return the anchors of headings, as the usual renderers make them."""
    headings = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def test_the_house_has_a_line_for_every_place() -> None:
    listed = {name for row in table("CONTRIBUTING.md", "place") for name in names(row[0])}
    packages = {
        f"thads_etl/{path.parent.name}/" for path in (PROJECT_ROOT / "thads_etl").glob("*/*.py")
    }
    folders = {f"{top}/" for top in TOPS}
    assert {each for each in packages if each not in listed} == set()
    assert {each for each in folders if not any(n.startswith(each) for n in listed)} == set()
    assert {name for name in listed if not exists(name)} == set()


def test_every_kind_of_test_has_a_line() -> None:
    listed = {names(row[0])[0] for row in table("docs/testing.md", "folder")}
    kinds = {f"tests/{path.parent.name}/" for path in (PROJECT_ROOT / "tests").glob("*/test_*.py")}
    assert listed == kinds


def test_the_limits_of_the_guide_are_those_that_are_enforced() -> None:
    limits = re.search(
        r"No file over (\d+) lines, no function over (\d+), complexity at most (\d+)",
        text("CONTRIBUTING.md"),
    )
    assert limits is not None
    habits = (PROJECT_ROOT / "tests/unit/test_habits.py").read_text("utf-8")
    project = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text("utf-8"))
    assert f"LONGEST_FILE = {limits[1]}\n" in habits
    assert f"LONGEST_FUNCTION = {limits[2]}\n" in habits
    assert project["tool"]["ruff"]["lint"]["mccabe"]["max-complexity"] == int(limits[3])


CALLERS = re.compile(r"\b(used|called|needed|run) (only )?by (the )?(`|DAG|command|nightly)", re.I)


def test_a_module_does_not_name_its_callers() -> None:
    """Such a sentence is true until somebody else calls it, and no test would notice."""
    for path in python_files():
        docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        assert not CALLERS.search(docstring), path
