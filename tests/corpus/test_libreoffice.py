"""What an office does: take the blank workbook, type numbers, save with LibreOffice, send."""

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from rules.forms import EDITIONS, figures, rates, submission, workbook

from thads_etl import reading
from thads_etl.catalogue.model import FormEdition
from thads_etl.reading.numbers import State
from thads_etl.rendering.grid import Grid

IN_VIETNAMESE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop>
</item>
</oor:items>
"""
"""Settings of an office's program: it prints 1.234 and 73,34."""
FILTERS = {
    "xlsx": "xlsx",
    "xls": "xls",
    "ods": "ods",
    # Semicolons, quotes, UTF-8, from line 1, cells as shown; the first sheet.
    "csv": "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true",
}


@pytest.fixture(scope="module")
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is missing: install the package libreoffice-calc")
    if found is None:
        pytest.skip("LibreOffice is not installed (package libreoffice-calc)")
    return found


def filled(editions: tuple[FormEdition, ...]) -> bytes:
    """Return the blank workbook with numbers typed into its input cells."""
    book = openpyxl.load_workbook(BytesIO(workbook(None, editions)))
    for edition in editions:
        places = Grid(edition)
        for (form, row, column), value in submission().items():
            if form == edition.form:
                book[edition.sheet][places.address((row, column))] = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def saved(soffice: str, folder: Path, content: bytes, kind: str) -> bytes:
    """Return the file as LibreOffice saves it."""
    source = folder / "typed.xlsx"
    source.write_bytes(content)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(IN_VIETNAMESE)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", FILTERS[kind]]
        + ["--outdir", folder / "saved", source],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (path,) = (folder / "saved").iterdir()
    return path.read_bytes()


@pytest.mark.parametrize("kind", FILTERS)
def test_what_was_typed_is_read_whatever_it_is_saved_as(
    kind: str, soffice: str, tmp_path: Path
) -> None:
    editions = EDITIONS[:1] if kind == "csv" else EDITIONS
    file = reading.read_safely(saved(soffice, tmp_path, filled(editions), kind), f"typed.{kind}")
    assert file.problems == ()
    assert [form.edition for form in file.forms] == list(editions)
    for form in file.forms:
        assert form.problems == ()
        grid = figures(form.edition, submission())
        expected = {**grid, **rates(form.edition, grid)}
        places = Grid(form.edition)
        assert {(cell.row, cell.column): cell.value for cell in form.cells} == expected
        for cell in form.cells:
            assert cell.address == places.address((cell.row, cell.column))
            blank = expected[cell.row, cell.column] is None
            assert cell.state is (State.BLANK if blank else State.NUMBER)
