"""The validation page, rendered from a warehouse that real files went through."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.pages.validation import page
from thads_etl.pages.validation.page import render_page, write_page
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling
from thads_etl.synthetic.filling import fill_all
from thads_etl.workbooks.template import Values, editions_in_force, write_workbook

PERIOD = Period(2023, 6)
FORMS = ("b01", "b02", "tnkt1", "tnkt2")
EDITIONS = tuple(edition for edition in editions_in_force(PERIOD) if edition.form in FORMS)
OFFICES = {office.code: office for office in load.offices_on(PERIOD.ends_on)}
HOSTILE = "nộp lại <script>alert(1)<b>.xlsx"


def write(
    path: Path,
    office: str,
    editions: Iterable[FormEdition] = EDITIONS,
    seed: int = 1,
    overrides: Values | None = None,
) -> None:
    values = fill_all(EDITIONS, seed)
    write_workbook(path, OFFICES[office], PERIOD, editions, values, overrides=overrides)


def process(engine: Engine, folder: Path) -> None:
    """Take what lies in the folder through receipt, checks and settling."""
    archive = folder.parent / "archive"
    receiving.receive_landing(engine, folder, archive)
    for batch in receiving.waiting_batches(engine, 16):
        settling.process(engine, batch, archive)


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    folder = tmp_path / "landing"
    folder.mkdir()
    return folder


@pytest.fixture
def checked(engine: Engine, landing: Path) -> Engine:
    """A good submission, a broken second one, a form without its partner, and no workbook."""
    write(landing / "tuyen-quang.xlsx", "08")
    write(landing / HOSTILE, "08", seed=4, overrides={("b01", "I.1", "7"): 999_999})
    (thematic,) = (edition for edition in EDITIONS if edition.form == "tnkt1")
    write(landing / "cao-bang.xlsx", "04", [thematic])
    (landing / "hỏng & rách.xlsx").write_bytes(b"not a workbook")
    process(engine, landing)
    return engine


def rendered(engine: Engine) -> str:
    with engine.connect() as connection:
        return render_page(connection)


def cells(html: str, first: str) -> list[str]:
    """Return the texts of the table row that begins with this heading."""
    row = re.search(rf"<tr[^>]*><th[^>]*>{re.escape(first)}\b.*?</tr>", html, re.DOTALL)
    assert row, first
    return [
        re.sub(r"<[^>]+>", "", cell)
        for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row[0], re.DOTALL)
    ]


def test_empty_warehouse_has_a_clear_page(engine: Engine) -> None:
    html = rendered(engine)
    assert "<h1>Chưa nhận được tệp báo cáo nào</h1>" in html
    assert "<table" not in html


def test_files_that_wait_are_announced(engine: Engine, landing: Path) -> None:
    write(landing / "tuyen-quang.xlsx", "08")
    receiving.receive_landing(engine, landing, landing.parent / "archive")
    html = rendered(engine)
    assert "<h1>Chưa kiểm tra: 1 tệp đang chờ</h1>" in html
    assert "Chưa có biểu nào được kiểm tra theo quy tắc." in html


def test_page_states_what_was_found(checked: Engine) -> None:
    html = rendered(checked)
    assert (
        "<h1>5 biểu được chấp nhận (trong đó 3 biểu cần giải trình), 1 biểu bị từ chối, "
        "1 tệp không đọc được</h1>"
    ) in html
    assert cells(html, "06 tháng năm 2023") == [
        "06 tháng năm 2023 FY2023-M06",
        "01/10/2022 – 31/03/2023",
        *("1", "63", "5", "3", "1", "3", "0"),
    ]
    assert cells(html, "08 Tuyên Quang")[1:] == ["●", "▲", "▲", "▲"]
    assert cells(html, "04 Cao Bằng")[1:] == ["–", "–", "●", "–"]


def test_counts_of_rules_are_those_of_great_expectations(checked: Engine) -> None:
    html = rendered(checked)
    assert cells(html, "b01-I2") == [
        "b01-I2",
        "Tổng số thụ lý trừ ủy thác, rút lên, thu hồi và hủy phải bằng tổng số phải thi hành"
        "cột 1 = cột 4 + cột 5 + cột 6 + cột 7",
        "nguồn xác nhận",
        "phải sửa",
        *("60", "1", "0", "–"),
    ]
    # Of three thematic forms one has no form b01 beside it: 8 claims at one row. One is validated
    # with its own file and again with what counts.
    assert cells(html, "tnkt1-X13")[4:] == [
        *("24", "0", "8"),
        "1 biểu: chưa có biểu b01 của cùng đơn vị và kỳ",
    ]
    assert cells(html, "read-01")[3] == "1"


def test_rejection_names_cell_numbers_and_the_version_that_stays(checked: Engine) -> None:
    html = rendered(checked)
    case = html.split("Tỉnh Tuyên Quang, 06 tháng năm 2023, biểu b01: ")[1].split("</article>")[0]
    assert "Bản đã được chấp nhận vẫn có hiệu lực: tệp <bdi>tuyen-quang.xlsx</bdi>" in case
    row = cells(case, "b01-I3")
    assert (row[1], row[2]) == ("Bieu 01 J12", "999.999")


def test_texts_of_files_are_never_markup(checked: Engine) -> None:
    html = rendered(checked)
    assert "nộp lại …(1) … .xlsx" in html
    assert "<script" not in html


def test_page_asks_for_nothing_from_outside(checked: Engine) -> None:
    html = rendered(checked)
    assert re.findall(r"https?:|//[a-z]|\bsrc=|<link|@import|url\(", html) == []


def test_shortened_lists_say_so(checked: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_GROUPS", 1)
    monkeypatch.setattr(page, "MOST_FINDINGS", 1)
    html = rendered(checked)
    assert len(re.findall("<article", html)) == 1
    assert re.search(r"lỗi trong 5 biểu hoặc tệp; hiện 1 biểu hoặc tệp", html)


def test_written_page_replaces_the_old_one(checked: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    with checked.connect() as connection:
        assert write_page(connection, folder) == folder / "validation.html"
        write_page(connection, folder)
    assert [path.name for path in folder.iterdir()] == ["validation.html"]
    assert (folder / "validation.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_page_of_the_demo_is_small_and_states_its_finding(demo: Engine) -> None:
    html = rendered(demo)
    assert "<h1>504 biểu được chấp nhận, 1 biểu bị từ chối, 1 tệp không đọc được</h1>" in html
    assert len(html.encode()) < 200_000
