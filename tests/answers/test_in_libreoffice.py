"""The returned workbook as an office works with it: opened, corrected, saved, sent again."""

from io import BytesIO
from pathlib import Path

import openpyxl
from answers.books import FORMS, GOOD, SHEET, answered, finding, values
from corpus.test_libreoffice import saved
from rules.forms import submission, typed_into, workbook

from thads_etl import reading
from thads_etl.marking.notes import AUTHOR
from thads_etl.marking.styles import FILLS
from thads_etl.pipeline import local_check
from thads_etl.reading.forms.own_sheet import NAME

WRONG = workbook(submission(), FORMS, typed={("b01", "I", "19"): 999_999})


def returned(tmp_path: Path) -> bytes:
    """Return the answer to the wrong workbook, from the real findings about it."""
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(WRONG)
    checked = local_check.check(path)
    assert checked.verdict == "rejected"
    return answered(WRONG, *checked.findings)


def test_libreoffice_shows_list_links_notes_and_colours(tmp_path: Path) -> None:
    text = saved(tmp_path, returned(tmp_path), "fods").decode()
    tables = [piece.split('"')[0] for piece in text.split('<table:table table:name="')[1:]]
    assert tables[: 1 + len(FORMS)] == [NAME, *(edition.sheet for edition in FORMS)]
    assert text.count("<office:annotation ") >= 1
    assert "Cần làm: " in text
    assert AUTHOR in text
    assert f"#&apos;{SHEET}&apos;.U11" in text or f"#'{SHEET}'.U11" in text
    assert 'fo:background-color="#ffb3ae"' in text


def test_corrected_in_libreoffice_and_sent_again_it_is_accepted(tmp_path: Path) -> None:
    """What comes back has the list, the marks and the notes of the answer still in it."""
    total = next(n for row, column, n in values(GOOD)["b01"] if (row, column) == ("I", "19"))
    corrected = typed_into(returned(tmp_path), SHEET, "U11", total)
    path = tmp_path / "again.xlsx"
    path.write_bytes(saved(tmp_path, corrected, "xlsx"))
    checked = local_check.check(path)
    assert (checked.verdict, checked.findings) == ("accepted", ())
    assert values(path.read_bytes()) == values(GOOD)
    (ours,) = [each for each in reading.read(path.read_bytes()).accounts if each.sheet == NAME]
    assert ours.filled == ours.ignored > 0


def test_what_libreoffice_saved_is_known_again_by_the_next_answer(tmp_path: Path) -> None:
    once = saved(tmp_path, returned(tmp_path), "xlsx")
    page = openpyxl.load_workbook(BytesIO(answered(once, finding("C12"))))[SHEET]
    assert {cell.coordinate for row in page.iter_rows() for cell in row if cell.comment} == {"C12"}
    marked = {
        cell.coordinate
        for row in page.iter_rows()
        for cell in row
        if cell.fill.patternType == "solid" and cell.fill.fgColor.rgb in FILLS.values()
    }
    assert marked == {"C12"}
