"""LibreOffice as an office has it: files that it saves, and what it shows of files."""

import csv
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

IN_VIETNAMESE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop>
</item>
</oor:items>
"""
"""Settings of an office's program: it prints 1.234 and 73,34."""
_CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false"
FILTERS = {
    "xlsx": "xlsx",
    "xls": "xls",
    "ods": "ods",
    "fods": "fods",
    # Semicolons, quotes, UTF-8, from line 1, cells as shown; the first sheet.
    "csv": _CSV,
    "every sheet as csv": f"{_CSV},-1",
}
_AT_ONCE = 40
"""Files that one process is given."""


def program() -> str:
    """Return where it is; skip the test when it is not installed."""
    path = shutil.which("soffice")
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is missing: install the package libreoffice-calc")
    if path is None:
        pytest.skip("LibreOffice is not installed (package libreoffice-calc)")
    return path


def converted(folder: Path, files: Iterable[Path], kind: str) -> Path:
    """Return the folder with the files as LibreOffice saves them."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(IN_VIETNAMESE)
    waiting, saved = sorted(files), folder / f"saved as {kind}"
    saved.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for begin in range(0, len(waiting), _AT_ONCE):
        subprocess.run(
            [program(), profile, "--headless", "--convert-to", FILTERS[kind]]
            + ["--outdir", saved, *waiting[begin : begin + _AT_ONCE]],
            check=True,
            capture_output=True,
            timeout=300,
        )
    return saved


def shown(folder: Path, files: Iterable[Path]) -> Mapping[tuple[str, str], list[list[str]]]:
    """Return what LibreOffice shows of each sheet of some files, by file and sheet."""
    files = list(files)
    pages = {}
    for path in converted(folder, files, "every sheet as csv").iterdir():
        name, _, sheet = path.stem.partition("-")
        with path.open(encoding="utf-8", newline="") as lines:
            pages[name, sheet] = list(csv.reader(lines, delimiter=";"))
    return pages
