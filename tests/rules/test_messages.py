"""What an office reads for every reading rule: where it is, what stands there, what is due."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from corpus.table import CASES
from rules.test_reading_rules import BROKEN

from thads_etl.catalogue import load
from thads_etl.reading.sandbox.reader import Reader

FILES = {case.name: case.make for case in reversed(CASES)}  # of one name, the first
FILES |= {f"breaks {rule}.xlsx": make for rule, make in BROKEN.items()}
VIEC = "BC-TNKT viec"


class Seen(NamedTuple):
    """A file of the corpus, and one finding about it."""

    file: str
    sheet: str | None
    cell: str | None
    detail: str
    """What follows the sentence of the rule."""


MESSAGES: dict[str, list[Seen]] = {
    "read-01": [
        Seen("web page.xls", None, None, "đây là tệp HTML (trang web); hãy mở bằng Excel hoặc "
             "LibreOffice, chọn Lưu thành (Save As), loại tệp Excel (.xlsx), rồi gửi tệp .xlsx đó"),
        Seen("xml 2003.xls", None, None, "đây là tệp XML 2003 của Excel; hãy mở bằng Excel hoặc "
             "LibreOffice, chọn Lưu thành (Save As), loại tệp Excel (.xlsx), rồi gửi tệp .xlsx đó"),
        Seen("scan.pdf", None, None, "đây là tệp PDF"),
        Seen("a letter beside the form.zip", "thu.txt", None,
             "văn bản không có dòng mã cột A, 1, 2, …"),
    ],
    "read-02": [Seen("breaks read-02.xlsx", None, None, "")],
    "read-03": [
        Seen("last circular.xlsx", VIEC, "A2", "đây là biểu BC-TNKT-01 của Thông tư "
             "08/2015/TT-BTP; kỳ FY2023-M06 phải dùng biểu của Thông tư 06/2019/TT-BTP; bảng không "
             "khác"),
    ],
    "read-04": [
        Seen("only the office in TCVN3.xlsx", VIEC, "P1",
             "“Cục THADS tØnh Tuyªn Quang”; gần nhất là Tuyên Quang"),
    ],
    "read-05": [
        Seen("no period.xlsx", VIEC, "F4", "“từ ngày 01/01/2023 đến ngày 31/03/2023”; kỳ báo cáo "
             "phải từ ngày 01/10 đến ngày cuối của một tháng"),
    ],
    "read-06": [
        Seen("an empty row below the codes.xlsx", VIEC, "A11", "thừa dòng để trống, ngay trước "
             "dòng I “Tổng số”: dòng này phải ở A11 nhưng ở A12"),
        Seen("an empty column between the codes.xlsx", VIEC, "B10",
             "thừa cột để trống giữa cột A và cột B (C10)"),
        Seen("heading renamed.xlsx", VIEC, "D9", "tên cột 2 là “Số cũ”, biểu mẫu là “Năm trước "
             "chuyển sang (trừ số đã chuyển sổ theo dõi riêng)”"),
        Seen("code shifted.xlsx", VIEC, "G10", "mã cột là “5”, biểu mẫu là “4”"),
        Seen("an unseen character in a row.xlsx", VIEC, "A13", "dòng là “I.2 Án\u00ad kinh tế”, "
             "biểu mẫu là “I.2 Án kinh tế”; có ký tự không nhìn thấy U+00AD (SOFT HYPHEN) sau "
             "“I.2 Án”"),
        Seen("a Cyrillic A for a code.xlsx", VIEC, "A10", "mã hai cột đầu là “\u0410” và “B”; có "
             "ký tự “\u0410” U+0410 (CYRILLIC CAPITAL LETTER A) sau “là”, trông giống “A”"),
        Seen("second table below.xlsx", VIEC, "C25", "có số liệu nằm ngoài các dòng, các cột của "
             "biểu mẫu: “5”; bảng hết ở V13"),
    ],
    "read-07": [Seen("text for a number.xlsx", VIEC, "D12", "“không có”")],
    "read-08": [
        Seen("thousands with one comma.xlsx", VIEC, "D12", "“977,076”; dấu phẩy chỉ ngăn phần lẻ, "
             "nếu đây là số nguyên thì ghi 977.076"),
        Seen("thousands with two commas.xlsx", VIEC, "D12", "“1,524,756”; dấu phẩy chỉ ngăn phần "
             "lẻ, nếu đây là số nguyên thì ghi 1.524.756"),
        Seen("a fraction of a case.xlsx", VIEC, "D12", "ô hiện “588”, số được lưu là 587,739"),
    ],
    "read-09": [
        Seen("formula without value.xlsx", VIEC, "C12", ""),
        Seen("zero saved for every formula.xlsx", VIEC, "C11", "32 ô, đầu tiên là C11; D11 ghi 0, "
             "tổng phải tính là 47.764: chương trình lưu tệp không tính công thức"),
    ],
    "read-10": [Seen("blank.xlsx", VIEC, None, "mọi ô nhập trong C11:V13 để trống")],
    "read-11": [
        Seen("twice.zip", f"a.xlsx/{VIEC}", None,
             f"BC-TNKT-01 ở “a.xlsx/{VIEC}”, “b.xlsx/{VIEC}”"),
    ],
    "read-12": [
        Seen("breaks read-12.xlsx", VIEC, "P6", "tệp ghi “Tiền”, biểu mẫu là “Việc”"),
    ],
    "read-13": [Seen("breaks read-13.xlsx", "Ghi chú", None, "")],
    "read-14": [
        Seen("breaks read-14.xlsx", VIEC, None, f"Hà Giang FY2023-M06 ở “{VIEC}”; "
             "Tuyên Quang FY2023-M06 ở “BC-TNKT tien”"),
    ],
    "read-15": [
        Seen("wrong name.xls", None, None, "tên tệp có phần mở rộng “.xls”, nội dung là xlsx"),
    ],
    "read-16": [Seen("password.xlsx", None, None, "")],
    "read-17": [Seen("bomb by ratio.xlsx", None, None, "“xl/media” có tỷ lệ nén bất thường")],
    "read-18": [
        Seen("a million lines.csv", None, None, "có hơn 65536 dòng"),
        Seen("borders in many columns to the last row.xlsx", None, None,
             "“xl/worksheets/sheet1.xml” có 138 MB sau khi giải nén, nhiều nhất là 64 MB, mà cuối "
             "trang tính chỉ có đường kẻ hoặc định dạng; hãy xóa các dòng trống dưới bảng rồi lưu "
             "lại"),
    ],
    "read-19": [
        Seen("an O for a zero in the code.xlsx", VIEC, "A1", "“BC-TNKT-O1”: tệp ghi “O” U+004F "
             "(LATIN CAPITAL LETTER O), biểu mẫu là “0” U+0030 (DIGIT ZERO)"),
    ],
    "read-20": [Seen("empty.xlsx", None, None, "")],
    "read-21": [Seen("head only.xlsx", VIEC, None, "dưới dòng mã cột ở A10")],
    "read-22": [
        Seen("western code page.csv", None, None, "không xác định được bảng mã của văn bản"),
        Seen("two separators.csv", None, None,
             "dấu chấm phẩy và dấu phẩy đều có thể là dấu phân cách"),
    ],
    "read-23": [Seen("formula of another file.xlsx", VIEC, "D12", "")],
    "read-24": [Seen("macro.xlsm", None, None, "")],
    "read-25": [Seen("TCVN3.xlsx", VIEC, None, "")],
    "read-26": [Seen("typed over two sums.xlsx", VIEC, "C11", "2 ô, đầu tiên là C11")],
    "read-27": [
        Seen("row.xlsx", VIEC, "C12", "20 ô, đầu tiên là C12, nằm ở dòng hoặc cột bị ẩn"),
        Seen("covered by a merged cell.xlsx", VIEC, "E12", "3 ô, đầu tiên là E12, bị ô gộp che"),
        Seen("white.xlsx", VIEC, "D12",
             "1 ô, đầu tiên là D12, có chữ cùng màu với nền hoặc quá nhỏ"),
    ],
    "read-28": [Seen("last row of the format.xls", VIEC, None, "dòng 65536")],
    "read-29": [Seen("only the far corner.xlsx", None, None, "")],
    "read-30": [Seen("breaks read-30.xlsx", "BC-CT", "C10", "“101”")],
    "read-31": [
        Seen("FY2023-M05/bao-cao.xlsx", VIEC, None,
             "tên ghi kỳ FY2023-M05, nội dung là FY2023-M06"),
        Seen("FY2023-M06/02/bao-cao.xlsx", VIEC, None,
             "tên ghi đơn vị “02”, nội dung là 08 Tuyên Quang"),
    ],
    "read-32": [
        Seen("money in đồng.xlsx", "BC-TNKT tien", "D11",
             "38 ô khác không, đầu tiên là D11 ghi 10.839.000"),
    ],
    "read-33": [
        Seen("form 1 under the title of form 2.xlsx", "Bieu 01", "F1", "tệp ghi “KẾT QUẢ THI HÀNH "
             "ÁN DÂN SỰ tính bằng tiền”, biểu 01/TK-THA (A1) là “Kết quả thi hành án dân sự tính "
             "bằng việc”"),
    ],
    "read-34": [
        Seen("another office above, hidden.xlsx", VIEC, "A1", "đơn vị báo cáo ở A1 (nằm ở dòng "
             "hoặc cột bị ẩn) ghi “Đơn vị báo cáo: Cục THADS tỉnh Hà Giang”, ở P2 ghi “Đơn vị báo "
             "cáo: Cục THADS tỉnh Tuyên Quang”"),
        Seen("label of last year.xlsx", VIEC, "A5", "tên kỳ báo cáo ở A5 ghi “Sáu tháng đầu năm "
             "2022”, ở F4 ghi “từ ngày 01/10/2022 đến ngày 31/03/2023”"),
    ],
    "read-35": [
        Seen("a Cyrillic letter in a label.xlsx", VIEC, "A5", "“Đơn vị bá\u043e cáo: Tuyên Quang”; "
             "có ký tự “\u043e” U+043E (CYRILLIC SMALL LETTER O) sau “vị bá”, trông giống “o”"),
    ],
    "read-36": [
        Seen("scaled.xlsx", VIEC, "D12", "ô hiện “36”, số được lưu là 35833"),
        Seen("percent.xlsx", VIEC, "D12", "ô hiện “3583300%”, số được lưu là 35833"),
    ],
    "read-37": [
        Seen("comment.xlsx", VIEC, "D12", "trong tệp là “38.0”, chương trình đọc được “3.0”"),
        Seen("element.xlsx", VIEC, "D12", "ô có hai giá trị hoặc nội dung lạ"),
    ],
    "read-38": [
        Seen("repeated to fill the cell.xlsx", VIEC, "D12", "lặp lại cho đầy ô"),
    ],
    "read-39": [
        Seen("one number for two rows.xlsx", VIEC, "D12", "D12 ghi 35.833, che cả D13"),
    ],
    "read-40": [
        Seen("before or after the merger.xlsx", VIEC, "P1", "“Đơn vị báo cáo: tỉnh Vĩnh Long”; có "
             "thể là báo cáo của riêng Vĩnh Long (86) đến ngày 30/06/2025, hãy ghi “Cục THADS tỉnh "
             "Vĩnh Long (cũ)”; hoặc là báo cáo của đơn vị sau sáp nhập cho toàn địa bàn: Bến Tre "
             "(83), Trà Vinh (84), Vĩnh Long (86), hãy ghi “THADS tỉnh Vĩnh Long (gộp Bến Tre, Trà "
             "Vinh, Vĩnh Long)”"),
    ],
    "read-41": [
        Seen("before the merger.xlsx", VIEC, "P1", "“Đơn vị báo cáo: Cục THADS tỉnh Vĩnh Long "
             "(cũ)” ở P1: được hiểu là báo cáo của riêng Vĩnh Long (86) đến ngày 30/06/2025, không "
             "phải báo cáo của đơn vị sau sáp nhập cho toàn địa bàn: Bến Tre (83), Trà Vinh (84), "
             "Vĩnh Long (86)"),
    ],
    "read-42": [
        Seen("signed in another province.xlsx", VIEC, "P17",
             "“Cao Bằng, ngày … tháng … năm 2023”, đơn vị báo cáo là 08 Tuyên Quang"),
    ],
    "read-43": [
        Seen("breaks read-43.xlsx", "Bieu 04", "B12",
             "dòng 1 ghi Cao Bằng (04), đơn vị báo cáo là 08 Tuyên Quang"),
    ],
    "read-44": [Seen("breaks read-44.xlsx", "DS dang thi hanh", "D10", "“31/02/2021”")],
    "read-45": [Seen("breaks read-45.xlsx", "DS dang thi hanh", "E10", "ô ghi chữ")],
    "read-46": [Seen("breaks read-46.xlsx", "DS dang thi hanh", "B10", "“15”")],
    "read-47": [Seen("breaks read-47.xlsx", "DS dang thi hanh", "B13", "dòng 4 và dòng 1")],
}  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    shared = Reader()
    yield shared
    shared.close()


def test_every_reading_rule_is_in_the_table() -> None:
    assert list(MESSAGES) == list(load.reading_rules())


@pytest.mark.parametrize(
    ("rule", "seen"),
    [(rule, seen) for rule, seen_files in MESSAGES.items() for seen in seen_files],
    ids=lambda each: each if isinstance(each, str) else each.file,
)
def test_the_message_says_where_and_what(rule: str, seen: Seen, reader: Reader) -> None:
    file = reader.read(FILES[seen.file](), seen.file)
    findings = [*file.problems, *(each for form in file.forms for each in form.problems)]
    sentence = load.reading_rules()[rule].message
    expected = f"{sentence}: {seen.detail}" if seen.detail else sentence
    messages = [
        each.message
        for each in findings
        if (each.rule, each.sheet, each.cell) == (rule, seen.sheet, seen.cell)
    ]
    assert messages == [expected], findings
