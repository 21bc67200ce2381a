"""Make pages of the guides, with a search, for whoever has no checkout.

    .venv/bin/python docs/site/build.py [FOLDER]

The pages need no server and nothing of the network. A link between guides leads to its page, one
into the code becomes its path; a link that leads nowhere ends it with an error.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sphinx.cmd.build import build_main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BESIDE = {"README.md": "index", "CONTRIBUTING.md": "contributing", "CHANGELOG.md": "changelog"}
"""Guides beside docs/ -> name of the page."""
ROOMS = {
    "For readers": ("questions", "connecting", "dictionary"),
    "For operators": ("runbook", "reliability", "rights", "performance", "scale"),
    "For engineers": ("contributing", "testing", "decisions/index", "changelog"),
}
_LINK = re.compile(r"(?P<before>!?\[[^\]]*\])\((?P<target>[^)#:\s]+)(?P<anchor>#[^)\s]*)?\)")


def main() -> int:
    """Make the pages in a folder, build/site if none is named; return 0 unless a link is broken."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "site"
    with tempfile.TemporaryDirectory(prefix="thads-site-") as folder:
        collect(Path(folder))
        # Every page anew; every warning is told, and is an error.
        how = ["-q", "-E", "-a", "-W", "--keep-going", "-b", "html"]
        return build_main([*how, folder, str(target)])


def collect(pages: Path) -> None:
    """Write all guides into a folder, with links that lead to pages."""
    shutil.copytree(DOCS, pages, dirs_exist_ok=True, ignore=shutil.ignore_patterns("site"))
    shutil.copy(DOCS / "site" / "conf.py", pages)
    for path in DOCS.rglob("*.md"):
        text = with_links(path.read_text("utf-8"), path.parent)
        (pages / path.relative_to(DOCS)).write_text(text, "utf-8")
    rooms = "\n".join(_tree(caption, names, hidden=True) for caption, names in ROOMS.items())
    for name, page in BESIDE.items():
        text = with_links((ROOT / name).read_text("utf-8"), ROOT)
        beneath = f"\n{rooms}" if page == "index" else ""
        (pages / f"{page}.md").write_text(text + beneath, "utf-8")
    decisions = sorted(path.stem for path in (DOCS / "decisions").glob("*.md"))
    (pages / "decisions" / "index.md").write_text(
        "# Decisions\n\nWhat was chosen, and why; the newest first.\n\n"
        + _tree("", reversed(decisions), depth=1),
        "utf-8",
    )


def with_links(text: str, folder: Path) -> str:
    """Return Markdown whose links lead to pages.

    folder: that the links are relative to. Raises FileNotFoundError for one that leads nowhere.
    """
    up = "../" * (len(folder.relative_to(DOCS).parts) if folder != ROOT else 0)

    def link(match: re.Match[str]) -> str:
        before, anchor = match["before"], match["anchor"] or ""
        path = (folder / match["target"]).resolve(strict=True).relative_to(ROOT)
        if path == Path("docs/decisions"):
            return f"{before}({up}decisions/index.md)"
        if str(path) in BESIDE:
            return f"{before}({up}{BESIDE[str(path)]}.md{anchor})"
        if path.parts[0] == "docs":
            return f"{before}({up}{path.relative_to('docs')}{anchor})"
        return f"{before[1:-1]} (`{path}`)"

    return _LINK.sub(link, text)


def _tree(caption: str, names: Iterable[str], *, hidden: bool = False, depth: int = 2) -> str:
    options = [f":caption: {caption}"] if caption else []
    options += [":hidden:"] if hidden else []
    lines = [*options, f":maxdepth: {depth}", "", *names]
    return "```{toctree}\n" + "\n".join(lines) + "\n```\n"


if __name__ == "__main__":
    sys.exit(main())
