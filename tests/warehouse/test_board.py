"""The page's content, rendered from a warehouse that real files went through, as the reader."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rules.forms import EDITIONS, submission, workbook
from sqlalchemy import Engine, text

from thads_etl.catalogue import deadlines
from thads_etl.local.postgres import Cluster
from thads_etl.pages.board import data, files, pages
from thads_etl.periods import Period
from thads_etl.pipeline import answering, receiving, settling
from thads_etl.settings import settings
from thads_etl.warehouse import alerts
from thads_etl.warehouse.runs import Run

DAY = datetime.now(UTC).date() + timedelta(days=1)
"""By which all that a test hands in has arrived, wherever midnight is."""
PERIOD = Period(2023, 6)
FORMS = [e for e in EDITIONS if e.form in ("b01", "b02", "tnkt1", "tnkt2")]
DUE = len(deadlines.forms_due(PERIOD))
HOSTILE = "nộp <script>alert(1)<b>.xlsx"
WRONG = {("b01", "I", "19"): 999_999}


@pytest.fixture
def page(
    engine: Engine,
    cluster: Cluster,
    database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:
    """A warehouse with a good file, a rejected one and a torn one; the folder of the answers."""
    landing, archive, reports = (tmp_path / name for name in ("landing", "archive", "reports"))
    landing.mkdir()
    (landing / HOSTILE).write_bytes(workbook(submission(), FORMS, typed=WRONG))
    (landing / "rách.xlsx").write_bytes(b"not a workbook")
    receiving.receive_landing(engine, landing, archive)
    for batch in receiving.waiting_batches(engine, 64):
        settling.process(engine, batch, archive)
    answering.write_due(engine, archive, reports)
    monkeypatch.setenv("THADS_WAREHOUSE_READER_URL", cluster.url("reader", database))
    monkeypatch.setenv("THADS_WAREHOUSE_URL", cluster.url("reader", database))
    monkeypatch.setenv("THADS_ARCHIVE", str(archive))
    monkeypatch.setenv("THADS_REPORTS", str(reports))
    settings.cache_clear()
    data.reader.cache_clear()
    yield reports / "phan-hoi"
    data.reader().dispose()
    data.reader.cache_clear()
    settings.cache_clear()


def board(**wanted: str) -> str:
    return pages.matrix(data.overview(DAY), pages.Choice(**wanted), DAY)


def office(code: str) -> str:
    details = data.office(PERIOD, code, DAY)
    assert details is not None
    return pages.office(details, DAY)


def cell(html: str, code: str, period: str) -> str:
    match = re.search(rf'<td class="(\w+)"><a href="office/{period}/{code}"', html)
    assert match, (code, period)
    return match[1]


def test_the_matrix_opens_at_the_newest_period_with_a_report(page: Path) -> None:
    assert page
    html = board()
    assert "<h1>06 tháng năm 2023: 0/63 đơn vị đủ biểu được chấp nhận</h1>" in html
    assert "hạn nộp của đơn vị cấp tỉnh 06/04/2023" in html
    assert cell(html, "08", "FY2023-M06") == "bad"
    assert cell(html, "01", "FY2023-M06") == "none"
    assert f"<small>3/{DUE}</small>" in html
    assert len(re.findall(r'<th scope="row">\d\d ', html)) == 63


@pytest.mark.parametrize(
    ("wanted", "offices"),
    [
        ({"status": "rejected"}, 1),
        ({"status": "missing"}, 62),
        ({"status": "on_time"}, 0),
        ({"region": "red-river-delta"}, 11),
        ({"region": "'; drop table x"}, 63),
        ({"year": "1999", "period": "<b>", "status": "<b>"}, 63),
        ({"year": "2024"}, 63),
    ],
)
def test_filters(page: Path, wanted: dict[str, str], offices: int) -> None:
    assert page
    html = board(**wanted)
    assert len(re.findall(r'<th scope="row">\d\d ', html)) == offices
    assert "drop table" not in html
    assert 'value="<b>' not in html


def test_a_year_with_two_lists_of_offices_has_two_tables(page: Path) -> None:
    assert page
    html = board(year="2025", period="FY2025-M10")
    assert "10 tháng năm 2025: 0/34" in html
    assert html.count('<table class="matrix">') == 2
    assert len(re.findall(r'<th scope="row">\d\d ', html)) == 63 + 34


def test_texts_of_files_are_data_and_nothing_comes_from_outside(page: Path) -> None:
    assert page
    for html in (board(), office("08"), office("01")):
        assert "<script" not in html
        assert re.findall(r"https?:|\bsrc=|<link|@import|url\(", html) == []
    assert "…(1) … .xlsx" in office("08")


def test_an_office_has_its_findings_its_receipt_and_its_files(page: Path) -> None:
    html = office("08")
    assert f"3/{DUE} biểu được chấp nhận: 0 đúng hạn, 3 muộn; 1 bị từ chối" in html
    assert "b01-I6" in html
    assert "999.999" in html
    links = re.findall(r'href="\.\./\.\./file/([0-9a-f]{64})/(\w+)"', html)
    assert [kind for _, kind in links] == ["receipt", "workbook", "original"]
    for sha256, kind in links:
        file = files.handed(sha256, kind)
        assert file is not None
        assert file.content
    assert {path.suffix for path in page.iterdir()} == {".html", ".json", ".xlsx"}
    assert "chưa nộp tệp nào" in office("01")


def test_a_file_that_nobody_can_be_named_for_is_listed(page: Path) -> None:
    assert page
    html = board()
    assert "Tệp không đọc được, chưa biết của đơn vị nào" in html
    assert ">….xlsx<" in html


def test_what_an_operator_looks_for_first_stands_on_top(page: Path, engine: Engine) -> None:
    assert page
    assert "Lần tiếp nhận" not in board()
    Run(engine, "ingest")
    for subject in ("ingest_submissions", f"{alerts.DEADLINE}FY2023-M06"):
        alerts.open_alert(engine, subject, "The disk is <full>.")
    html = board()
    assert "chưa kết thúc: đang chạy hoặc đã bị ngắt</b>" in html
    assert "không có tệp mới." in html
    assert "1 cảnh báo chưa xử lý" in html
    assert "<bdi>The disk is &lt;full&gt;.</bdi>" in html
    alerts.clear(engine, "ingest_submissions")
    assert "cảnh báo" not in board()


def test_a_report_that_owes_an_explanation_does_not_look_complete(
    page: Path, engine: Engine
) -> None:
    assert page
    assert "đơn vị còn phải giải trình" not in board()
    with engine.begin() as db:
        owing = "update intake.submission set status = 'explanation_due' where form = 'b02'"
        assert db.execute(text(owing)).rowcount == 1
    html = board()
    assert "1 đơn vị còn phải giải trình" in html
    assert f"3/{DUE} biểu được chấp nhận; 1 biểu còn phải giải trình" in html
    assert html.count('class="asks"') == 3  # the sentence, the legend, the office's cell


def test_a_choice_comes_back_from_its_query() -> None:
    chosen = pages.Choice(year="2023", region="red-river-delta", status="late")
    assert pages.Choice.of(chosen.query) == chosen
    assert pages.Choice.of("period=FY2023-M06&x=1&%ff=%zz&&=;") == pages.Choice(period="FY2023-M06")


def test_only_files_of_the_warehouse_inside_their_folder_are_handed_out(page: Path) -> None:
    (sha256,) = {row.sha256 for row in data.overview(DAY).unreadable}
    assert files.handed("0" * 64, "original") is None
    assert files.handed("../../etc/passwd", "original") is None
    receipt = next(page.glob("rách*.html"))
    outside = page.parent / "secret.html"
    outside.write_text("secret")
    receipt.unlink()
    assert files.handed(sha256, "receipt") is None
    receipt.symlink_to(outside)
    assert files.handed(sha256, "receipt") is None


def test_a_half_year_report_is_linked_once_it_was_written(page: Path) -> None:
    assert 'href="report/' not in board()
    folder = page.parent / "bao-cao"
    folder.mkdir()
    for suffix in ("html", "pdf"):
        (folder / f"bao-cao_FY2023-M06.{suffix}").write_bytes(b"report")
    assert re.findall(r'href="report/([^"]+)"', board()) == ["FY2023-M06/html", "FY2023-M06/pdf"]
    handed = files.reported(PERIOD, "pdf")
    assert handed is not None
    assert (handed.content, handed.media_type) == (b"report", "application/pdf")
    assert files.reported(PERIOD, "docx") is None
    assert files.reported(Period(2022, 6), "html") is None
