"""The guides as their tests read them: texts, blocks, tables, and what they name in `code`."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from thads_etl.settings import PROJECT_ROOT

GUIDES = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/reliability.md",
    "docs/runbook.md",
    "docs/scale.md",
    "docs/testing.md",
)


class Block(NamedTuple):
    """A fenced block: where it begins, its language, its text."""

    guide: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.guide}:{self.line}"


@cache
def text(guide: str) -> str:
    return (PROJECT_ROOT / guide).read_text("utf-8")


@cache
def decisions() -> tuple[str, ...]:
    """Return the decisions that hold: those that no other one replaces as a whole."""
    folder = PROJECT_ROOT / "docs" / "decisions"
    names = sorted(f"docs/decisions/{path.name}" for path in folder.glob("*.md"))
    return tuple(name for name in names if not text(name).split("\n\n")[1].startswith("Replaced"))


def blocks(guide: str) -> list[Block]:
    """Return the fenced blocks of a guide, those in lists without their indentation."""
    fenced = []
    for match in re.finditer(r"^( *)```(\w*)\n(.*?)^\1```$", text(guide), re.MULTILINE | re.DOTALL):
        body = re.sub(f"^{match[1]}", "", match[3], flags=re.MULTILINE)
        fenced.append(Block(guide, text(guide).count("\n", 0, match.start()) + 1, match[2], body))
    return fenced


def prose(guide: str) -> str:
    """Return a guide without its fenced blocks."""
    return re.sub(r"^( *)```.*?^\1```$", "", text(guide), flags=re.MULTILINE | re.DOTALL)


def code(guide: str) -> list[str]:
    """Return every `code` of a guide's prose, with an escaped bar as a bar."""
    return [each.replace("\\|", "|") for each in re.findall(r"`([^`\n]+)`", prose(guide))]


def commands(guide: str) -> list[str]:
    """Return every command line of `thads` in a guide, in its prose and in its blocks."""
    lines = [line.strip() for block in blocks(guide) for line in block.text.splitlines()]
    lines = [line.partition("  #")[0].strip() for line in lines]
    written = [each.removeprefix(".venv/bin/") for each in (*code(guide), *lines)]
    written += re.findall(r"\$\((thads [^)]*)\)", text(guide))
    return [each for each in written if re.match(r"thads [a-z]", each)]


def table(guide: str, first_heading: str) -> list[list[str]]:
    """Return the rows of the table whose first column has this heading."""
    rows = prose(guide).splitlines()
    start = next(n for n, row in enumerate(rows) if row.startswith(f"| {first_heading} |"))
    cells = []
    for row in rows[start + 2 :]:
        if not row.startswith("|"):
            break
        cells.append([cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]])
    return cells


def names(cell: str) -> list[str]:
    """Return every `code` of a cell."""
    return re.findall(r"`([^`]+)`", cell)


def exists(name: str) -> bool:
    """Say whether a path, perhaps with <placeholders> or *, names something of the project."""
    pattern = re.sub(r"<[^>]+>|…", "*", name).rstrip("/")
    return any(True for _ in PROJECT_ROOT.glob(pattern))


def is_path(name: str) -> bool:
    """Say whether `code` names a path of the project: below one of its top folders, or a file."""
    first = name.partition("/")[0]
    below = "/" in name and (PROJECT_ROOT / first).is_dir() and not first.startswith(".")
    file = re.fullmatch(r"[\w.-]+\.(py|md|yaml|toml|sql)", name)
    return " " not in name and "=" not in name and (below or file is not None)


def python_files() -> list[Path]:
    folders = (PROJECT_ROOT / name for name in ("thads_etl", "dags", "plugins"))
    return sorted(path for folder in folders for path in folder.rglob("*.py"))
