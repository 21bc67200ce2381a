"""The project's own sources, as tests look at them: modules, imports, names that are used."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from thads_etl.settings import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "thads_etl"
FILES = sorted(
    [*PACKAGE.rglob("*.py"), *(PROJECT_ROOT / "dags").glob("*.py")]
    + [*(PROJECT_ROOT / "plugins").glob("*.py")]
)

TESTS = sorted(
    path for folder in ("tests", "benchmarks") for path in (PROJECT_ROOT / folder).rglob("*.py")
)


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


def at_module_level(module: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements that run on import: not the bodies of functions, not types alone."""
    for node in ast.iter_child_nodes(module):
        types_alone = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        if not types_alone and not isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
        ):
            yield node
            yield from at_module_level(node)


def calls(path: Path) -> set[str]:
    """Return the attributes and names that a file uses, as written: os.environ, print."""
    return {
        ast.unparse(node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute | ast.Name)
    }


def users_of(*names: str) -> set[str]:
    return {module for module, path in MODULES.items() if calls(path) & set(names)}
