"""The half-year report: each figure of each face is that of bi; what it says when some lack."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pytest
from accepting import Stated, put_all, summarise_all
from docx.oxml.ns import qn
from pypdf import PdfReader
from sending import explain_everything, send
from sqlalchemy import Engine, text
from typed_forms import TYPED

from thads_etl.errors import PeriodError, WarehouseError
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import reporting
from thads_etl.report import write
from thads_etl.report.compose import compose
from thads_etl.report.gather import of_period
from thads_etl.warehouse import half_year_report, releases
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.connect import snapshot

MARCH, YEAR_END = Period(2023, 6), Period(2023, 12)
MISSING = "12"
"""Lai Châu, which does not report at the end of the year."""
OFFICES = ["01", "02", "11", "12", "46", "48", "56", "66", "77", "79"]
"""Those that report: enough of them for every kind of line, the others are missing."""
FORMS = {"b01": 1, "b02": 1_000_003, "tnkt1": 1, "tnkt2": 700_001}
"""Form -> what its figures are multiplied with."""


def stated(place: int, code: str, period: Period, form: str) -> Stated:
    """Return what an office states: numbers that differ, and lie in the order of life."""
    times = FORMS[form]
    grown = 7 * (period.year - 2022) * (place % 5 - 1) + 90 * (period.months == 12)
    over, new = 300 + place, 240 + 3 * place + grown
    due, ready, done = over + new - place % 3, 400 + place, 100 + grown + place % 11
    values = {
        "carried_over": over, "newly_accepted": new, "total_to_enforce": due,
        "with_conditions": ready, "completed_total": done, "carried_forward": due - done,
        "in_progress": ready - done - 5, "postponed_by_consent": 3, "other_with_conditions": 2,
        "without_conditions": due - ready - 7, "postponed_other": 4, "suspended": 3,
    }  # fmt: skip
    return Stated(code, str(period), {k: v * times for k, v in values.items()}, form)


@pytest.fixture(scope="module")
def loader(cluster: Cluster, empty_template: str) -> Iterator[Engine]:
    """Two half-years of ten provinces, and two whole years, the last without one of them."""
    cluster.create_database("printed", template=empty_template)
    engine = connect(cluster.url("loader", "printed"))
    put_all(
        engine,
        [
            stated(place, code, period, form)
            for period in (Period(2022, 6), Period(2022, 12), MARCH, YEAR_END)
            for place, code in enumerate(OFFICES)
            if (period, code) != (YEAR_END, MISSING)
            for form in (FORMS if place < 3 else ("b01", "b02"))
        ],
    )
    summarise_all(engine)
    with connect(cluster.url("owner", "printed")).begin() as db:
        db.execute(text("analyze"))  # as autovacuum does within a minute
    yield engine
    engine.dispose()
    cluster.drop_database("printed")


@pytest.fixture(scope="module")
def reader(cluster: Cluster, loader: Engine) -> Iterator[Engine]:
    assert loader
    engine = connect(cluster.url("reader", "printed"))
    yield engine
    engine.dispose()


@dataclass(frozen=True)
class Faces:
    html: str
    pdf: PdfReader
    document: Any
    files: dict[str, bytes]


def faces(written: list[Path]) -> Faces:
    files = {path.suffix: path.read_bytes() for path in written}
    pdf, document = PdfReader(io.BytesIO(files[".pdf"])), docx.Document(io.BytesIO(files[".docx"]))
    return Faces(files[".html"].decode(), pdf, document, files)


@pytest.fixture(scope="module")
def march(reader: Engine, tmp_path_factory: pytest.TempPathFactory) -> Faces:
    return faces(write.of_period(reader, MARCH, tmp_path_factory.mktemp("march")))


@pytest.fixture(scope="module")
def year_end(reader: Engine, tmp_path_factory: pytest.TempPathFactory) -> Faces:
    return faces(write.of_period(reader, YEAR_END, tmp_path_factory.mktemp("year")))


class Page(HTMLParser):
    """The figures of a page in order, and the cells of its tables."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.figures: list[tuple[str, str, str]] = []
        """Place, exact value, what is shown."""
        self.tables: list[list[list[tuple[str, str]]]] = []
        """Text and place of each cell."""
        self.texts: list[str] = []
        self._figure: tuple[str, str] | None = None
        self._in_flag = self._in_cell = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append(("", ""))
            self._in_cell = True
        self._in_flag = tag == "sup"
        if place := named.get("data-figure"):
            exact = named.get("value") or named.get("data-value") or ""
            self._figure = (place, exact)

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in ("td", "th")
        self._in_flag = False

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        place = ""
        if self._figure:
            place, exact = self._figure
            self.figures.append((place, exact, data))
            self._figure = None
        if self._in_cell:
            shown, of = self.tables[-1][-1][-1]
            self.tables[-1][-1][-1] = (shown + data, of or place)


VIEWS = {
    "year_on_year": "perimeter = 'as_reported'",
    "half_year": "perimeter = 'as_reported'",
    "like_for_like": "perimeter = 'as_reported' and item = 'total'",
    "release": "perimeter = 'as_reported'",
    "attainment": "true",
}


class Bi:
    """What bi has at the places of a report, asked without the report's own statements."""

    def __init__(self, reader: Engine, period: Period) -> None:
        self.period = period
        self.lines: dict[tuple[str, ...], dict[str, Any]] = {}
        with reader.connect() as db:
            for view, condition in VIEWS.items():
                for row in db.execute(
                    text(f"select * from bi.{view} where {condition}")
                ).mappings():
                    names = ("period", "office", "series", "measure", "indicator")
                    kept = {"series": "all", "indicator": "completion_rate", **row}
                    self.lines[view, *(str(kept[name]) for name in names)] = dict(row)

    def __getitem__(self, place: str) -> Decimal:
        view, office, series, measure, indicator, column = place.split("|")
        view, _, year = view.partition("@")
        period = f"FY{year}-M{self.period.months:02d}" if year else str(self.period)
        return Decimal(self.lines[view, period, office, series, measure, indicator][column])


def parsed(shown: str) -> Decimal:
    """Read a number as a reader does: 1.234,56, −7, or money in words, also in whole billions."""
    words = re.findall(r"([\d.]+) (tỷ|triệu|nghìn)", shown)
    if words:
        times = {"tỷ": 1_000_000, "triệu": 1000, "nghìn": 1}
        return Decimal(sum(int(n.replace(".", "")) * times[unit] for n, unit in words))
    number = re.sub(r"[^\d,−]", "", shown).replace(",", ".").replace("−", "-")
    return Decimal(number)


def is_shown(exact: Decimal, shown: str) -> bool:
    """Say whether a text shows a value: rounded to its decimals; words have a verb for the sign."""
    printed = parsed(shown)
    if shown.endswith(" tỷ"):
        return printed == exact.quantize(Decimal("1e6"), ROUND_HALF_UP)
    decimals = len(shown.partition(",")[2].rstrip("%"))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return printed == rounded or printed == abs(rounded)


@pytest.mark.parametrize("period", [MARCH, YEAR_END])
def test_every_figure_of_the_page_is_that_of_bi(
    period: Period, march: Faces, year_end: Faces, reader: Engine
) -> None:
    page = Page((march if period == MARCH else year_end).html)
    bi = Bi(reader, period)
    known = {place: bi[place] for place, _, _ in page.figures}
    assert len(known) > 150
    assert [f for f in page.figures if Decimal(f[1]) != known[f[0]]] == []
    assert [f for f in page.figures if not is_shown(known[f[0]], f[2])] == []
    # A cell with digits is a figure, a rank or how many provinces there are.
    loose = {
        cell[0]
        for table in page.tables
        for row in table[1:]
        for cell in row[1:]
        if cell[0] and not cell[1] and re.search(r"\d", cell[0])
    }
    assert {
        each for each in loose if not re.fullmatch(r"\d+/63|Cộng từ.*|100 × .*|.*Điều 48.*", each)
    } == set()


@pytest.mark.parametrize("period", [MARCH, YEAR_END])
def test_every_figure_of_the_document_is_that_of_bi(
    period: Period, march: Faces, year_end: Faces, reader: Engine
) -> None:
    made = march if period == MARCH else year_end
    page = Page(made.html)
    # The boxes at the beginning are a table of their own.
    boxes, *tables = made.document.tables
    assert len(boxes.rows) == 5
    assert len(tables) == len(page.tables)
    bi, compared = Bi(reader, period), 0
    for ours, shown in zip(tables, page.tables, strict=True):
        for cells, row in zip(ours.rows, shown, strict=True):
            for cell, (_, place) in zip(cells.cells, row, strict=True):
                if place:
                    compared += 1
                    assert is_shown(bi[place], cell.text.rstrip("xsđ")), place
    assert compared > 150
    page_text = " ".join("".join(page.texts).split())
    paragraphs = [p for p in made.document.paragraphs if p.style.name in ("Normal", "List Bullet")]
    assert [p.text for p in paragraphs[1:] if " ".join(p.text.split()) not in page_text] == []


def test_no_number_of_the_document_is_broken_and_no_row_split(march: Faces) -> None:
    for table in march.document.tables:
        assert sum(column.width.mm for column in table.columns) == pytest.approx(167, abs=0.1)
        for row in table.rows:
            assert row._tr.trPr.findall(qn("w:cantSplit"))
            for cell, column in zip(row.cells, table.columns, strict=True):
                assert cell.width == column.width
                (size,) = {
                    run.font.size.pt for run in cell.paragraphs[0].runs if run.font.size
                } or {0}
                longest = max(map(len, cell.text.split()), default=0)
                # A digit of Times New Roman is half as wide as it is high.
                assert column.width.mm >= longest * size * 0.3528 / 2 + 2, cell.text
    footer = march.document.sections[0].footer.paragraphs[0]._p
    assert [field.get(qn("w:instr")) for field in footer.findall(qn("w:fldSimple"))] == ["PAGE"]


def test_equal_figures_give_equal_bytes(march: Faces, reader: Engine, tmp_path: Path) -> None:
    again = faces(write.of_period(reader, MARCH, tmp_path))
    assert {suffix: again.files[suffix] == march.files[suffix] for suffix in march.files} == {
        ".html": True,
        ".pdf": True,
        ".docx": True,
    }


def test_a_missing_province_changes_what_is_said(year_end: Faces) -> None:
    page_text = "".join(Page(year_end.html).texts)
    assert "mới có 9/63 đơn vị" in page_text
    assert "chưa có của Cao Bằng, Bắc Kạn, Tuyên Quang, Lào Cai, Lai Châu, " in page_text
    assert "và 44 đơn vị khác" in page_text
    assert "(số liệu của 9/63 đơn vị)" in page_text
    assert "tính trên 9 đơn vị có số liệu cả hai kỳ" in page_text
    assert re.search(r"so với cùng kỳ năm 2022, tỷ lệ (tăng|giảm) [0-9,]+ điểm %[;.]", page_text)
    assert "Số liệu sơ bộ" in page_text
    lead = re.search(r'<p class="lead">(.*?)</p>', year_end.html)
    assert lead
    # The change is that of the provinces that reported both years, never that of the totals.
    assert "like_for_like|VN|all|cases|completed_total|change" in lead[1]
    assert "year_on_year|VN|all|cases|completed_total|change" not in lead[1]
    ranking = next(t for t in Page(year_end.html).tables if t[0][0][0] == "Hạng")
    unranked = [[cell[0] for cell in row[:3]] for row in ranking[-54:]]
    assert ["…", "Lai Châu", "…"] in unranked
    assert {(rank, done) for rank, _, done in unranked} == {("…", "…")}
    assert year_end.html.count(">chưa nộp</text>") == 55  # the tiles, and the legend


def test_the_second_half_year_is_told_apart(year_end: Faces, march: Faces) -> None:
    assert "half_year|VN|all|cases|completed_total|value" in year_end.html
    assert "Riêng 06 tháng cuối năm" in year_end.html
    # The year has fewer provinces than its first half: their difference is no half year.
    texts = "".join(Page(year_end.html).texts)
    none = "Không có số liệu toàn quốc của riêng 06 tháng cuối năm 2023"
    half = "06 tháng cuối năm 2023 (từ ngày 01/04/2023 đến ngày 30/09/2023), "
    assert texts.index(none) < texts.index(f"{half}riêng án tham nhũng, kinh tế: ")
    assert texts.count(half) == 1
    assert "half_year|" not in march.html


def test_the_backlog_is_shown_by_year_and_by_province_with_what_it_is_made_of(
    march: Faces, year_end: Faces
) -> None:
    for made in (march, year_end):
        page = Page(made.html)
        years = next(t for t in page.tables if t[0][0][0] == "Năm, đơn vị tính")
        assert [row[0][0] for row in years[1:]] == [
            "2022, việc", "2023, việc", "2022, nghìn đồng", "2023, nghìn đồng"
        ]  # fmt: skip
        most = next(t for t in page.tables if t[0][1][0] == "Chuyển kỳ sau" and t != years)
        for table, first_part in ((years, 2), (most, 4)):
            for row in table[1:]:
                total, *parts = (parsed(cell) for cell, _ in (row[1], *row[first_part:]))
                assert total == sum(parts) > 0, row
        assert [row[0][0] for row in most[1:]] == [
            name for _, name in sorted((-parsed(row[1][0]), row[0][0]) for row in most[1:])
        ]
        stacked = re.findall(r'aria-label="Biểu đồ (?:cột|thanh ngang) chồng: ([^"]+)"', made.html)
        assert len(stacked) == 2
        for name, _ in (most[1][0], most[2][0], most[3][0]):
            assert name in stacked[1]
        assert years[2][1][0].rstrip("s") in stacked[0]
    assert len(most) == 10, "a line of titles and nine provinces: of ten one did not report"


def test_ranks_are_those_of_bi(march: Faces, reader: Engine) -> None:
    ranking = next(t for t in Page(march.html).tables if t[0][0][0] == "Hạng")
    query = text(
        "select office, rank from bi.ranking where period = 'FY2023-M06' and item = 'total' "
        "and perimeter = 'as_reported' and series = 'all' and measure = 'cases' "
        "and indicator = 'completion_rate'"
    )
    with reader.connect() as db:
        known = {row.office: str(row.rank) for row in db.execute(query) if row.rank}
    shown = {row[2][1].split("|")[1]: row[0][0] for row in ranking[2:] if row[2][1]}
    assert shown == known


def test_the_page_needs_nothing_else(march: Faces) -> None:
    addresses = set(re.findall(r"https?://[^\"' )]+", march.html))
    assert addresses == {"http://www.w3.org/2000/svg"}  # the name of a vocabulary
    assert "<script" not in march.html
    for island in ("QĐ. Hoàng Sa", "(Đà Nẵng)", "QĐ. Trường Sa", "(Khánh Hòa)"):
        assert island in march.html
    pictures = re.findall(r'role="img" aria-label="([^"]{40,})"', march.html)
    assert len(pictures) == march.html.count("<svg") == 6


def test_the_pdf_is_tagged_and_brings_its_fonts(march: Faces) -> None:
    root: Any = march.pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "vi"
    kinds, pictures = tags(root["/StructTreeRoot"])
    assert {"/H1", "/P", "/L", "/Table", "/TH", "/TD", "/Figure", "/Caption"} <= kinds
    assert len(pictures) == 6
    assert all(len(each) > 40 for each in pictures)
    fonts = {
        str(font["/BaseFont"]).partition("+")[2]: inside["/FontDescriptor"]
        for page in march.pdf.pages
        for font in fonts_of(page)
        for inside in (each.get_object() for each in font["/DescendantFonts"])
    }
    assert set(fonts) == {"ThadsSans-Regular", "ThadsSans-SemiBold"}
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts.values())
    shown = " ".join(page.extract_text() for page in march.pdf.pages)
    for words in ("Thừa Thiên Huế", "Đắk Lắk", "Kết quả thi hành án dân sự 06 tháng đầu năm 2023"):
        assert words in shown
    assert len(march.pdf.pages) <= 8


def fonts_of(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def tags(root: Any) -> tuple[set[str], list[str]]:
    """Return the kinds of structure in a PDF, and the words that stand for its pictures."""
    kinds, pictures, waiting = set(), [], [root]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
            continue
        if not hasattr(node, "get"):
            continue
        if kind := node.get("/S"):
            kinds.add(str(kind))
            if kind == "/Figure":
                pictures.append(str(node.get("/Alt", "")))
        if (inside := node.get("/K")) is not None:
            waiting.append(inside)
    return kinds, pictures


def test_a_release_is_reported_as_it_was_and_what_changed_since_is_listed(
    loader: Engine, reader: Engine, tmp_path: Path
) -> None:
    period = Period(2022, 6)
    with loader.begin() as db:
        releases.create(db, "thang-3-2022", period, "official")
    before = faces(write.of_release(reader, "thang-3-2022", tmp_path / "before"))
    corrected = stated(9, "79", period, "b01")
    put_all(
        loader,
        [Stated(**{**vars(corrected), "values": {**corrected.values, "completed_total": 9}})],
    )
    summarise_all(loader)
    after = faces(write.of_release(reader, "thang-3-2022", tmp_path / "after"))
    assert after.files == before.files
    page = Page(before.html)
    bi = Bi(reader, period)
    assert [f for f in page.figures if bi[f[0]] != Decimal(f[1])] == []
    assert "Bản chính thức: thang-3-2022" in before.html
    now = faces(write.of_period(reader, period, tmp_path / "now"))
    (changed,) = [t for t in Page(now.html).tables if "Đã công bố" in [c[0] for c in t[0]]]
    assert {row[0][0] for row in changed[1:]} == {"Toàn quốc", "Hồ Chí Minh"}
    assert [cell[0] for cell in changed[-2][1:]] == ["thi hành xong về việc (việc)", "109", "9đ"]


def test_what_cannot_be_reported_is_refused(reader: Engine, tmp_path: Path) -> None:
    with pytest.raises(PeriodError, match="only 6 and 12 months"):
        write.of_period(reader, Period(2023, 5), tmp_path)
    with pytest.raises(WarehouseError, match="FY2024-M06 has no figures"):
        write.of_period(reader, Period(2024, 6), tmp_path)
    with pytest.raises(WarehouseError, match="No release in force is named never"):
        write.of_release(reader, "never", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_each_half_that_was_rebuilt_gets_its_report(loader: Engine, tmp_path: Path) -> None:
    rebuilt = [Period(2023, 5), MARCH, YEAR_END, Period(2024, 6)]
    written = reporting.write_halves(loader, rebuilt, tmp_path)
    assert sorted(path.name for path in written) == sorted(
        f"bao-cao_{period}.{suffix}" for period in (MARCH, YEAR_END) for suffix in write.FACES
    )
    assert {path.parent for path in written} == {tmp_path / "bao-cao"}


def test_no_report_is_due_of_figures_that_are_not_in_the_summaries_yet(
    engine: Engine, tmp_path: Path
) -> None:
    period = Period(2022, 6)
    put_all(engine, [stated(1, "79", period, "b01")])
    summarise_all(engine)
    put_all(engine, [stated(2, "79", Period(2023, 6), "b01")])
    written = reporting.write_halves(engine, [period, Period(2023, 6)], tmp_path)
    assert {path.stem for path in written} == {f"bao-cao_{period}"}


def test_a_report_that_cannot_be_written_hinders_no_other(loader: Engine, tmp_path: Path) -> None:
    (tmp_path / "bao-cao" / f"bao-cao_{MARCH}.html").mkdir(parents=True)
    with pytest.raises(WarehouseError, match="FY2023-M06: .*Is a directory"):
        reporting.write_halves(loader, [MARCH, YEAR_END], tmp_path)
    assert (tmp_path / "bao-cao" / f"bao-cao_{YEAR_END}.html").is_file()


def test_the_last_half_with_figures_is_the_latest(reader: Engine) -> None:
    with reader.connect() as db:
        assert half_year_report.latest(db) == YEAR_END


def test_after_the_merger_provinces_are_those_of_today(
    engine: Engine, cluster: Cluster, database: str, tmp_path: Path
) -> None:
    after, before = Period(2026, 6), Period(2025, 6)
    # Đà Nẵng and Quảng Nam are one since 1 July 2025.
    put_all(engine, [stated(1, "48", after, "b01"), stated(2, "48", before, "b01")])
    put_all(engine, [stated(3, "49", before, "b01")])
    summarise_all(engine)
    reader = connect(cluster.url("reader", database))
    html = faces(write.of_period(reader, after, tmp_path)).html
    reader.dispose()
    assert "1/34 đơn vị cấp tỉnh" in html
    assert html.count(">chưa nộp</text>") == 33  # one rate makes no classes, so there is no legend
    ranking = next(t for t in Page(html).tables if t[0][0][0] == "Hạng")
    (merged,) = [row for row in ranking if row[1][0] == "Đà Nẵng"]
    done = [
        stated(place, "", period, "b01").values["completed_total"]
        for place, period in ((1, after), (2, before), (3, before))
    ]
    pct = Decimal(100 * (done[0] - done[1] - done[2])) / Decimal(done[1] + done[2])
    assert is_shown(pct, merged[3][0])
    assert "so với tổng của các đơn vị cũ" in html


def test_a_reservation_stands_before_everything_else(reader: Engine) -> None:
    with snapshot(reader) as db:
        report = compose(of_period(db, MARCH), "Chỉ để trình diễn.")
    html, pdf, document = (face(report) for face in write.FACES.values())
    assert str(html).index("Chỉ để trình diễn.") < str(html).index("Kết quả chung")
    assert isinstance(pdf, bytes)
    assert isinstance(document, bytes)
    assert "Chỉ để trình diễn." in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "Chỉ để trình diễn." in [p.text for p in docx.Document(io.BytesIO(document)).paragraphs]


def test_a_province_that_is_held_did_report(
    engine: Engine, cluster: Cluster, database: str, tmp_path: Path
) -> None:
    send(engine, tmp_path, "36", TYPED)
    send(engine, tmp_path, "40", {**TYPED, "2": 30_000_000, "16": 29_999_788})
    held = "Đã nộp, có số liệu chưa được cộng vào cho đến khi có giải trình: Nghệ An."
    reader = connect(cluster.url("reader", database))
    for explained in (False, True):
        summarise_all(engine)
        html = faces(write.of_period(reader, MARCH, tmp_path / str(explained))).html
        paragraphs = "".join(Page(html).texts)
        assert (held in paragraphs, "mới có 1/63 đơn vị" in paragraphs) == (not explained,) * 2
        assert html.count(">chờ giải trình</text>") == (not explained)
        assert html.count(">chưa nộp</text>") == 61
        explain_everything(engine)
    reader.dispose()
