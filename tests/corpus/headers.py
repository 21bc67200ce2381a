"""Files of the corpus whose sheet states more than once whose form it is, and for when."""

import struct
from collections.abc import Callable

from corpus import make
from corpus.case import Case
from corpus.containers import ods_parts, packed, record, xls_hidden_row
from corpus.make import SHEET, as_ods, as_xls, changed_grid, delimited, grid, page
from openpyxl.worksheet.worksheet import Worksheet

OTHER_OFFICE = "Đơn vị báo cáo: Cục THADS tỉnh Hà Giang"
OWN_OFFICE = "CỤC THI HÀNH ÁN DÂN SỰ TỈNH TUYÊN QUANG"
YEAR_BEFORE = "(từ ngày 01/10/2021 đến ngày 31/03/2022)"
EMPTY_ROW = 4
OTHERWISE = (
    "Biểu 02/TK-THA",
    "02/TK-THA",
    "Tháng 4 năm 2023",
    "Quý III/2023",
    "Năm 2022",
    "Báo cáo tháng 4 năm 2023",
    "(Số liệu tính đến ngày 30/4/2023)",
    "Đến hết ngày 31/03/2022",
)
"""What may stand in the head of a form of October to March 2023, and says something else."""
ALIKE = (
    "BC-TNKT-01",
    "Tháng 3/2023",
    "Quý II năm 2023",
    "Năm 2023",
    "Báo cáo tháng 3 năm 2023",
    "(Số liệu tính đến ngày 31/3/2023)",
    "Tính đến ngày 05/4/2023",
    "Ngày nhận báo cáo: tháng 4 năm 2023",
    "Tuyên Quang, tháng 4 năm 2023",
)


def above(*texts: str, hidden: bool = False) -> Callable[[], bytes]:
    """Return the form with a row on top that says more."""

    def insert(sheet: Worksheet) -> None:
        sheet.insert_rows(1)
        for column, text in enumerate(texts, 1):
            sheet.cell(1, column).value = text
        sheet.row_dimensions[1].hidden = hidden

    return lambda: page(insert)


def stated(text: str, at: str = "A5") -> Callable[[], bytes]:
    return lambda: make.put(**{at: text})


def in_hidden_column(text: str) -> bytes:
    def put(sheet: Worksheet) -> None:
        sheet["AB2"] = text
        sheet.column_dimensions["AB"].hidden = True

    return page(put)


def on_every_page(header: str = "", footer: str = "") -> Callable[[], bytes]:
    """Return the form with a header and a footer of the printed page."""

    def set_up(sheet: Worksheet) -> None:
        assert sheet.oddHeader is not None
        assert sheet.oddFooter is not None
        sheet.oddHeader.left.text, sheet.oddFooter.right.text = header, footer

    return lambda: page(set_up)


def shown_as(code: str, held: int | None = None) -> bytes:
    """Return the form with a format on the line of the office, or on a value in an own row."""

    def change(sheet: Worksheet) -> None:
        cells = (cell for row in sheet.iter_rows(max_row=8) for cell in row)
        cell = next(each for each in cells if str(each.value).startswith("Đơn vị báo cáo"))
        if held is not None:
            cell = sheet.cell(EMPTY_ROW + 1, 1)
            cell.value = held
        cell.number_format = code

    return page(change)


def xls_page(kind: int, text: str) -> bytes:
    return record(kind, struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def ods_page(text: str) -> bytes:
    """Return the .ods with a text above every page."""
    master = (
        '<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:master-styles>'
        '<style:master-page style:name="Default"><style:header><style:region-left>'
        f"<text:p>{text}</text:p></style:region-left></style:header></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    return packed(ods_parts({SHEET: grid()}) | {"styles.xml": master.encode()})


HEADERS: list[Case] = [
    Case("another office above.xlsx", above(OTHER_OFFICE), "read-34"),
    Case("another office above, hidden.xlsx", above(OTHER_OFFICE, hidden=True), "read-34"),
    Case("another office in a hidden column.xlsx",
         lambda: in_hidden_column(OTHER_OFFICE), "read-34"),
    Case("another office far right.xlsx", stated(OTHER_OFFICE, "BA3"), "read-34"),
    Case("another office below the table.xlsx", stated(OTHER_OFFICE, "D20"), "read-34"),
    Case("another office beside the table.csv",
         lambda: delimited(rows=changed_grid((12, 25, OTHER_OFFICE))), "read-34"),
    Case("another office in a hidden row.xls", lambda: as_xls(
        changed_grid((EMPTY_ROW, 0, OTHER_OFFICE)), extra=[xls_hidden_row(EMPTY_ROW)]), "read-34"),
    Case("another office.ods",
         lambda: as_ods(changed_grid((EMPTY_ROW, 0, OTHER_OFFICE))), "read-34"),
    Case("letterhead of another office.xlsx", stated("CỤC THADS TỈNH HÀ GIANG"), "read-34"),
    Case("another office beside its label.xlsx", above("Đơn vị báo cáo:", "Hà Giang"), "read-34"),
    Case("period of last year above.xlsx",
         above("Kỳ báo cáo: 06 tháng năm 2022", YEAR_BEFORE), "read-34"),
    Case("days of last year below the table.xlsx", stated(YEAR_BEFORE, "A20"), "read-34"),
    Case("label of last year.xlsx", stated("Sáu tháng đầu năm 2022"), "read-34"),
    Case("another unit below the table.xlsx", stated("ĐVT: triệu đồng", "A20"), "read-34"),
    Case("another unit above.xlsx", above("Đơn vị tính: 1.000 đồng"), "read-34"),
    Case("another circular.xlsx", stated("Thông tư số 08/2015/TT-BTP"), "read-34"),
    Case("another code.xlsx", stated("Biểu số: 01/TK-THA"), "read-34"),
    Case("another title.xlsx",
         stated("Kết quả thi hành án tham nhũng, kinh tế tính bằng tiền"), "read-34"),
    *(Case(f"{text.replace('/', '-')} above.xlsx", above(text), "read-34") for text in OTHERWISE),
    *(Case(f"{text.replace('/', '-')} above.xlsx", above(text)) for text in ALIKE),
    Case("code of another form below the table.xlsx",
         stated("Biểu 02/TK-THA", "A20"), "read-34"),
    Case("a code alone below the table.xlsx", stated("02/TK-THA", "A20")),
    Case("another office above every page.xlsx", on_every_page(OTHER_OFFICE), "read-34"),
    Case("another unit below every page.xlsx",
         on_every_page(footer='&"Arial,Bold"&9ĐVT: triệu đồng'), "read-34"),
    Case("another office above every page.xls",
         lambda: as_xls(extra=[xls_page(0x14, f"&L{OTHER_OFFICE}&RTrang &P")]), "read-34"),
    Case("days of last year below every page.xls",
         lambda: as_xls(extra=[xls_page(0x15, f"&C{YEAR_BEFORE}")]), "read-34"),
    Case("another office above every page.ods", lambda: ods_page(OTHER_OFFICE), "read-34"),
    Case("the same above every page.xlsx", on_every_page(f"&C{OWN_OFFICE}", "Trang &P/&N - &A")),
    Case("the same above every page.xls",
         lambda: as_xls(extra=[xls_page(0x14, f"&L{OWN_OFFICE}"), record(0x15)])),
    Case("the same above every page.ods", lambda: ods_page(OWN_OFFICE)),
    Case("letterhead of the same office.xlsx", above(OWN_OFFICE, "Biểu số BC-TNKT-01")),
    Case("the same in other words.xlsx", above(
        "Tên đơn vị báo cáo: Tuyen Quang", "từ 1.10.2022 đến hết ngày 31.3.2023",
        "Quý II năm 2023", "(ĐVT: việc)", "Thông tư 06/2019")),
    Case("compared with another period.xlsx", stated(f"So với cùng kỳ {YEAR_BEFORE}")),
    Case("a note about another form.xlsx", stated("Đối chiếu với Biểu số: 01/TK-THA", "A20")),
    Case("shown as another office.xlsx",
         lambda: shown_as(f'0;0;0;"{OTHER_OFFICE}"'), "read-36"),
    Case("an office that is not shown.xlsx", lambda: shown_as(";;;"), "read-36"),
    Case("a year shown as a period.xlsx",
         lambda: shown_as('"Kỳ báo cáo: 06 tháng năm "0', 2022), "read-36"),
    Case("an office on a line of dots.xlsx", lambda: shown_as("@*.")),
    Case("a number in brackets.xlsx", lambda: shown_as("\\(0\\)", 3)),
    Case("forty empty rows on top.xlsx", lambda: page(lambda s: s.insert_rows(1, 40))),
]  # fmt: skip
