"""Of every number that is read a second, independent reader says the same, or it is refused."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
import pytest
from corpus import libreoffice
from corpus.case import Case
from corpus.table import CASES, GROUPS
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from rules.forms import GRIDS, office, period_of, submission, workbook

from thads_etl import reading
from thads_etl.findings import Number
from thads_etl.reading import ParsedForm
from thads_etl.reading.formats import containers
from thads_etl.reading.formats.workbook import place_of
from thads_etl.reading.forms.numbers import State

Second = Callable[[str], Decimal | None]
"""What the second reader says of the cell at an address; None where it cannot tell."""
_SIMPLE = re.compile(r"(?:\[Red\]|\[\$-42A\])?(?:#,##0|#,###|0+)(?:\.(0+))?(\"?%\"?)?(?:_\))?")
_AS_IT_IS = ("General", "@")
_ABOUT_CELLS = ("layout", "unseen", "formats of numbers", "percentages", "digits", "unlike")
"""Groups of the corpus whose files differ in what their cells hold and show."""
_LARGEST = 1_000_000
"""Bytes; with a border drawn to the last row openpyxl is busy for half a minute."""


def printed(text: str) -> Decimal | None:
    """Return the number of a text as Viet Nam prints it; a blank and a dash are zero."""
    text = text.replace("\xa0", " ").strip()
    if text in ("", "-"):
        return Decimal(0)
    if re.fullmatch(r"-?\d{1,3}(?:[. ]\d{3})*(?:,\d*)?%?|-?\d+(?:,\d*)?%?", text, re.ASCII) is None:
        return None
    return Decimal(re.sub(r"[. %]", "", text).replace(",", ".").rstrip("."))


def by_openpyxl(page: Worksheet) -> Second:
    """Return a reader that applies formats of its own understanding to what openpyxl gives."""

    def number(at: str) -> Decimal | None:
        cell = page[at]
        if isinstance(cell, MergedCell):
            return None
        value, code = cell.value, cell.number_format
        if value is None or isinstance(value, str):
            return printed(value or "")
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        exact = Decimal(f"{value:.15g}")
        if code in _AS_IT_IS:
            return exact
        simple = _SIMPLE.fullmatch(code.split(";")[0])
        if simple is None:
            return None
        shown = exact * (100 if simple[2] == "%" else 1)
        return shown.quantize(Decimal(1).scaleb(-len(simple[1] or "")), ROUND_HALF_UP)

    return number


def by_page(rows: list[list[str]]) -> Second:
    def number(at: str) -> Decimal | None:
        place = place_of(at)
        line = rows[place.row] if place.row < len(rows) else []
        return printed(line[place.column] if place.column < len(line) else "")

    return number


def disagreements(
    form: ParsedForm, second: Second, skipped: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Number | None, Decimal | None]]:
    """Yield each cell that was compared, with both values."""
    for cell in form.cells:
        if cell.state in (State.REFUSED, State.NOT_APPLICABLE) or cell.address in skipped:
            continue
        theirs = second(cell.address)
        # A sheet may hide its zeros; nothing else may be blank that is none. Of a rate that is
        # held with more than the digits that programs show, these are compared.
        ours = cell.value or 0
        yield cell.address, Decimal(f"{ours:.15g}"), theirs


def is_workbook(case: Case, *suffixes: str) -> bool:
    return case.name.endswith(suffixes) and case not in GROUPS["hostile"]


@pytest.fixture(scope="module")
def official() -> Mapping[str, bytes]:
    """Return the official workbook of every edition."""
    return {
        str(edition): workbook(
            submission(period_of(edition)),
            [edition],
            office("08", period_of(edition).ends_on),
            period_of(edition),
        )
        for edition in GRIDS
    }


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # of parts that it does not keep
def test_openpyxl_says_the_same_of_every_xlsx(
    official: Mapping[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    contents = dict(official)
    contents |= {case.name: case.make() for case in CASES if is_workbook(case, ".xlsx", ".xlsm")}
    compared = unknown = 0
    unlike = []
    for name, content in contents.items():
        if len(content) > _LARGEST:
            continue
        try:
            book = openpyxl.load_workbook(BytesIO(content), data_only=True)
        except (BadZipFile, LookupError, SyntaxError, TypeError, ValueError):
            continue
        for form in reading.read(content).forms:
            # Some names of parts are too much for it.
            page = book[form.sheet] if form.sheet in book.sheetnames else None
            if not isinstance(page, Worksheet):
                continue
            for at, ours, theirs in disagreements(form, by_openpyxl(page)):
                compared += theirs is not None
                unknown += theirs is None
                if theirs not in (None, ours):
                    unlike.append((name, at, ours, theirs))
    with capsys.disabled():
        print(f"\n{compared} cells of {len(contents)} .xlsx agree with openpyxl, {unknown} unknown")
    assert unlike == []
    assert compared > 15_000
    assert unknown < compared / 100


@pytest.fixture(scope="module")
def files(
    official: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Path]:
    """Return workbooks of corpus and tests, and some as LibreOffice saves them, in turn."""
    folder = tmp_path_factory.mktemp("workbooks")
    written: dict[str, Path] = {}
    typed: list[Path] = []
    contents = [(f"{name}.xlsx", content, True) for name, content in official.items()]
    for group, cases in GROUPS.items():
        contents += [
            (case.name, case.make(), group in _ABOUT_CELLS)
            for case in cases
            if is_workbook(case, ".xlsx", ".xls", ".ods")
        ]
    for number, (name, content, is_about_cells) in enumerate(contents):
        if len(content) > _LARGEST:
            continue
        path = folder / f"{number:04d}{Path(name).suffix}"
        path.write_bytes(content)
        written[f"{number:04d} {name}"] = path
        if is_about_cells and path.suffix == ".xlsx":
            typed.append(path)
    for begin, kind in enumerate(("xls", "ods")):
        saved = libreoffice.converted(folder / "converting", typed[begin::2], kind)
        for path in saved.iterdir():
            written[f"{path.stem} saved as {kind}"] = path.rename(
                folder / f"{path.stem}{kind}.{kind}"
            )
    return written


@pytest.mark.long
def test_libreoffice_says_the_same_of_every_workbook(
    files: Mapping[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = libreoffice.shown(tmp_path, files.values())
    compared, unknown = Counter[str](), Counter[str]()
    unlike = []
    for name, path in files.items():
        content = path.read_bytes()
        for form in reading.read(content).forms:
            rows = pages.get((path.stem, form.sheet), [])
            # Some packages are too much for it: then there is an empty page, or none.
            if not any(map(any, rows)):
                continue
            for at, ours, theirs in disagreements(form, by_page(rows), formulas(content, form)):
                kind = path.suffix[1:]
                (unknown if theirs is None else compared)[kind] += 1
                if theirs not in (None, ours):
                    unlike.append((name, at, ours, theirs))
    with capsys.disabled():
        print(f"\n{len(files)} workbooks, cells that agree with LibreOffice: {dict(compared)}")
        print(f"not understood: {dict(unknown)}")
    assert unlike == []
    assert min(compared[kind] for kind in ("xlsx", "xls", "ods")) > 3_000
    assert unknown.total() < compared.total() / 100


def formulas(content: bytes, form: ParsedForm) -> frozenset[str]:
    """Return the cells that LibreOffice calculates anew, from others that somebody changed."""
    sheets = {sheet.name: sheet for sheet in containers.opened(content).sheets}
    return sheets[form.sheet].traits(()).formulas or frozenset()
