"""Every file of the corpus with what must become of it: accepted, or exactly which rules."""

import random
import unicodedata
import zipfile

from corpus import hostile, make
from corpus.case import Case
from corpus.containers import (
    XLS_PASSWORD,
    compound,
    ods,
    ods_parts,
    packed,
    unpacked,
    xls,
    xls_error,
    xls_formula,
    xls_hidden_columns,
    xls_hidden_row,
    xls_stream,
)
from corpus.headers import HEADERS
from corpus.hostile import named, patched
from corpus.make import (
    FIRST_ROW,
    PART,
    SHEET,
    archive,
    as_ods,
    as_xls,
    changed_grid,
    delimited,
    every_text,
    grid,
    in_cell,
    in_old_letters,
    live,
    old_rows,
    one,
    page,
    part,
    put,
    replaced,
    sheet_of,
    with_parts,
    without,
)
from corpus.packages import PACKAGES
from corpus.programs import PROGRAMS
from corpus.shown import DIGITS, FORMATS_OF_NUMBERS, PERCENTAGES
from corpus.unlike import UNLIKE
from corpus.unseen import UNSEEN
from rules.forms import EDITIONS, submission, workbook

from thads_etl.periods import Period

MB = 1_000_000

FORMATS = [
    Case("official.xlsx", one),
    Case("all forms.xlsx", lambda: workbook(submission()),
         forms=len(EDITIONS)),
    Case("values only.xlsx", lambda: page(make.nothing)),
    Case("macro.xlsm", lambda: with_parts(xl__vbaProject·bin=b"x"), "read-24"),
    Case("official.xls", as_xls),
    Case("excel 95 names its stream otherwise.xls",
         lambda: compound({"Book": xls_stream({SHEET: grid()})})),
    Case("macro.xls", lambda: compound(
        {"Workbook": xls_stream({SHEET: grid()}), "_VBA_PROJECT": b"x"}), "read-24"),
    Case("official.ods", as_ods),
    Case("macro.ods", lambda: as_ods(Basic__Standard__script=b"<x/>"), "read-24"),
    Case("semicolons.csv", delimited),
    Case("commas.csv", lambda: delimited(",")),
    Case("tabs.tsv", lambda: delimited("\t")),
    Case("byte order mark.csv", lambda: delimited(encoding="utf-8-sig")),
    Case("utf-16 little.csv", lambda: delimited("\t", "utf-16")),
    Case("utf-16 big.csv", lambda: b"\xfe\xff" + delimited(encoding="utf-16-be")),
    Case("windows-1258.csv", lambda: delimited(encoding="cp1258")),
    Case("unix line ends.csv", lambda: delimited().replace(b"\r\n", b"\n")),
    Case("short rows.csv", lambda: b"\n".join(
        line.rstrip(b";") for line in delimited().split(b"\r\n"))),
    Case("line break in a heading.csv", lambda: delimited(rows=[
        [v.replace("Tổng số", "Tổng\nsố") if isinstance(v, str) else v for v in row]
        for row in grid()])),
    Case("two workbooks.zip", lambda: archive(
        a·xlsx=one(), b__b·xlsx=workbook(submission(), [EDITIONS[3]])), forms=2),
    Case("each form a csv.zip", lambda: archive(TNKT1·csv=delimited())),
    Case("with litter of a mac.zip", lambda: packed(
        {"a.xlsx": one(), "__MACOSX/._a.xlsx": b"x", "a/.DS_Store": b"x"})),
    Case("an old one.zip", lambda: archive(a·xls=as_xls())),
    Case("a letter beside the form.zip", lambda: archive(a·xlsx=one(), thu·txt="Kính gửi".encode()),
         "read-01", forms=1),
    Case("wrong name.xls", one, "read-15"),
    Case("wrong name.csv", as_ods, "read-15"),
    Case("wrong name.pdf", delimited, "read-15"),
    Case("no name", one, "read-15"),
]  # fmt: skip

TEXTS = [
    Case("TCVN3.xlsx", lambda: in_old_letters("TCVN3"), "read-25"),
    Case("VNI.xlsx", lambda: in_old_letters("VNI"), "read-25"),
    Case("TCVN3.xls", lambda: as_xls(old_rows("TCVN3")), "read-25"),
    Case("VNI.ods", lambda: as_ods(old_rows("VNI")), "read-25"),
    Case("TCVN3.csv", lambda: delimited(rows=old_rows("TCVN3"), encoding="cp1252"), "read-25"),
    Case("VNI.csv", lambda: delimited(rows=old_rows("VNI"), encoding="cp1252"), "read-25"),
    Case("VNI as utf-8.csv", lambda: delimited(rows=old_rows("VNI")), "read-25"),
    Case("letters and tones apart.xlsx",
         lambda: every_text(lambda text: unicodedata.normalize("NFD", text))),
    Case("capitals.xlsx", lambda: every_text(lambda text: text.upper() if len(text) > 3 else text)),
    Case("hard blanks.xlsx", lambda: every_text(lambda text: text.replace(" ", "\u00a0"))),
    Case("only the office in TCVN3.xlsx",
         lambda: replaced("tỉnh Tuyên Quang", make.old_letters("TCVN3", "tỉnh Tuyên Quang")),
         "read-04"),
    Case("sheet named by a villain.xlsx",
         lambda: part("xl/workbook.xml", SHEET, "x&quot;; drop table f;--")),
    Case("formula for a name.xlsx",
         lambda: replaced("tỉnh Tuyên Quang", "=cmd|' /c calc'!A1"), "read-04"),
    Case("western code page.csv", lambda: "A;1;2\xe9".encode("latin-1"), "read-22"),
    Case("two separators.csv", lambda: delimited(rows=grid()[:14]) + b"A,B,1,2,3\r\n", "read-22"),
    Case("no separator.csv", lambda: "Biểu số: 1\nA 1 2".encode(), "read-01"),
    Case("open quote.csv", lambda: delimited() + b'"', "read-01"),
    Case("NUL.csv", lambda: delimited() + b"\0", "read-01"),
    Case("cut utf-16.csv", lambda: delimited(encoding="utf-16")[:-1], "read-01"),
    Case("formula.csv", lambda: delimited(rows=changed_grid((FIRST_ROW, 3, "=1+1"))), "read-07"),
    Case("english decimals.csv", lambda: delimited(rows=changed_grid((FIRST_ROW, 3, "1,5.0"))),
         "read-07"),
    Case("html.xls", lambda: b"<html><table><tr><td>A</td></tr></table></html>", "read-01"),
]  # fmt: skip

DRIFT = [
    Case("column inserted.xlsx", lambda: page(lambda s: s.insert_cols(8)), "read-06"),
    Case("column deleted.xlsx", lambda: page(lambda s: s.delete_cols(8)), "read-06"),
    Case("columns swapped.xlsx", lambda: page(make.move_column), "read-06"),
    Case("columns swapped.csv", lambda: delimited(rows=[
        [*row[:6], row[7], row[6], *row[8:]] for row in grid()]), "read-06"),
    Case("heading renamed.xlsx", lambda: put(D9="Số cũ"), "read-06"),
    Case("code shifted.xlsx", lambda: put(G10="5"), "read-06"),
    Case("row inserted.xlsx", lambda: page(lambda s: s.insert_rows(FIRST_ROW + 1)), "read-06"),
    Case("row deleted.xlsx", lambda: page(lambda s: s.delete_rows(FIRST_ROW + 1)), "read-06"),
    Case("rows swapped.xlsx", lambda: page(make.move_row), "read-06"),
    Case("last circular.xlsx", lambda: replaced("06/2019/TT-BTP", "08/2015/TT-BTP"), "read-03"),
    Case("form 7 of the last circular.xlsx",
         lambda: make.form("b07", "2019", Period(2025, 6)), "read-03"),
    Case("form 7 of the last circular under the new one's name.xlsx", lambda: make.said_to_be(
        "06/2019/TT-BTP", "05/2024/TT-BTP", make.form("b07", "2019", Period(2025, 6))), "read-06"),
    Case("form 7 too early.xlsx", lambda: make.form("b07", "2024", Period(2023, 6)), "read-03"),
    Case("form 2 under the code of form 1.xlsx", lambda: make.said_to_be(
        "02/TK-THA", "01/TK-THA", make.form("b02", "2019")), "read-06 read-12 read-31 read-33"),
    Case("form 1 under the title of form 2.xlsx", lambda: make.said_to_be(
        "TÍNH BẰNG VIỆC", "tính bằng tiền", make.form("b01", "2019")), "read-33"),
    Case("form 1 without a title.xlsx", lambda: make.said_to_be(
        "KẾT QUẢ THI HÀNH ÁN DÂN SỰ TÍNH BẰNG VIỆC", "", make.form("b01", "2019"))),
    Case("form 7 under its former title.xlsx", lambda: make.said_to_be(
        "KẾT QUẢ ÁP DỤNG BIỆN PHÁP BẢO ĐẢM, CƯỠNG CHẾ", "Kết quả cưỡng chế thi hành án dân sự",
        make.form("b07", "2024", Period(2025, 6)))),
    Case("form 4 of the new circular.xlsx", lambda: make.form("b04", "2024", Period(2025, 6))),
    Case("form 12 of the unread circular.xlsx",
         lambda: make.form("b12", "2026", Period(2026, 10))),
]  # fmt: skip

NAMED = [
    Case("FY2023-M06/08_tuyen-quang_FY2023-M06.xlsx", one),
    Case("6 tháng năm 2023/Cục THADS tỉnh Tuyên Quang.xlsx", one),
    Case("02/bao-cao.xlsx", one),
    Case("FY2023-M05/bao-cao.xlsx", one, "read-31"),
    Case("FY2023-M05/08_tuyen-quang_FY2023-M06.xlsx", one, "read-31"),
    Case("Tuyên Quang 5 tháng năm 2023.xlsx", one, "read-31"),
    Case("FY2023-M06/02/bao-cao.xlsx", one, "read-31"),
    Case("FY2023-M06_ha-giang.csv", delimited, "read-31"),
    Case("82_tuyen-quang_FY2023-M06.xlsx", one, "read-31"),
    Case("bao-cao_82_thang-3.xlsx", one, "read-31"),
    Case("signed in another province.xlsx",
         lambda: replaced("Tuyên Quang, ngày", "Cao Bằng, ngày"), "read-42"),
    Case("signed in a town.xlsx", lambda: replaced("Tuyên Quang, ngày", "Sơn Dương, ngày")),
    Case("TT 05-2024/bao-cao.xlsx", one, "read-31"),
    Case("Biểu 05.xlsx", one, "read-31"),
    Case("of another office.zip", lambda: archive(ha_giang·xlsx=one()), "read-31"),
    Case("sheet of another form.xlsx", lambda: part("xl/workbook.xml", SHEET, "Bieu 02"),
         "read-31"),
    Case("money in đồng.xlsx", make.in_dong, "read-32"),
]  # fmt: skip

LAYOUT = [
    Case("five empty rows on top.xlsx", lambda: page(make.lower)),
    Case("an empty column on the left.xlsx", lambda: page(lambda s: s.insert_cols(1))),
    Case("second table below.xlsx", lambda: put(C25=5, D25=6), "read-06"),
    Case("numbers as text below.xlsx", lambda: put(C25="1.234"), "read-06"),
    Case("numbers on the right.xls", lambda: as_xls(changed_grid((FIRST_ROW, 23, 7))), "read-06"),
    Case("numbers below.csv", lambda: delimited(rows=changed_grid((30, 4, 7))), "read-06"),
    Case("numbers on the right.csv", lambda: delimited(rows=changed_grid((FIRST_ROW, 23, 7))),
         "read-06"),
    Case("text for a number.xlsx", lambda: put(D12="không có"), "read-07"),
    Case("number as text.xlsx", lambda: put(D12="1.234")),
    Case("a fraction of a case.xlsx", lambda: put(D12=587.739), "read-08"),
    Case("formula without value.xlsx",
         lambda: in_cell("C12", '<c r="C12"><f>D12+E12</f></c>'), "read-09"),
    Case("formulas never calculated.xlsx", lambda: live(make.nothing), "read-09"),
    Case("formula without value.ods", lambda: as_ods(changed_grid(
        (FIRST_ROW, 2, '<table:table-cell table:formula="of:=[.D12]"/>'))), "read-09"),
    Case("error.xlsx", lambda: in_cell("D12", '<c r="D12" t="e"><v>#REF!</v></c>'), "read-07"),
    Case("error.xls", lambda: as_xls(
        changed_grid((FIRST_ROW, 3, "")), extra=[xls_error(FIRST_ROW, 3)]), "read-07"),
    Case("formula with an error.xls", lambda: as_xls(
        changed_grid((FIRST_ROW, 2, "")),
        extra=[xls_formula(FIRST_ROW, 2, b"\2\0\7\0\0\0\xff\xff")]), "read-07"),
    Case("error.ods", lambda: as_ods(changed_grid(
        (FIRST_ROW, 3, '<table:table-cell office:value-type="string" office:string-value=""'
         ' calcext:value-type="error"/>'))), "read-07"),
    Case("unit of the other form.xlsx", lambda: replaced("tính: Việc", "tính: Đồng"), "read-12"),
    Case("unknown office.xlsx", lambda: replaced("Tuyên Quang", "Hà Tây"), "read-04"),
    Case("office of another time.xlsx", lambda: replaced("tỉnh Tuyên Quang", "thành phố Huế"),
         "read-04"),
    Case("before or after the merger.xlsx",
         lambda: make.of_vinh_long("tỉnh Vĩnh Long"), "read-40"),
    Case("before the merger.xlsx",
         lambda: make.of_vinh_long("Cục THADS tỉnh Vĩnh Long (cũ)"), "read-41"),
    Case("no period.xlsx", lambda: replaced("từ ngày 01/10/2022", "từ ngày 01/01/2023"), "read-05"),
    Case("blank.xlsx", lambda: workbook(None, [make.FORM]), "read-10"),
    Case("head only.xlsx", lambda: page(lambda s: s.delete_rows(FIRST_ROW, 20)), "read-21"),
    Case("head only.csv", lambda: delimited(rows=grid()[:FIRST_ROW - 1]), "read-21"),
    Case("head without any codes.ods", lambda: as_ods(grid()[:6]), "read-21"),
    Case("form code erased.xlsx", lambda: replaced("Biểu số:", ""), "read-19"),
    Case("empty sheet of a form.ods", lambda: ods({SHEET: grid(), "Bieu 01": []}), "read-19",
         forms=1),
    Case("part missing.xlsx", lambda: without(PART), "read-19"),
    Case("twice.zip", lambda: archive(a·xlsx=one(), b·xlsx=one()), "read-11"),
    Case("nothing but notes.xlsx", lambda: sheet_of('<row><c t="inlineStr"><is><t>x</t></is></c>'
                                                     "</row>"), "read-19"),
    Case("typed over two sums.xlsx", lambda: make.typed_over(2), "read-26"),
    Case("typed over a sum.ods", lambda: as_ods(changed_grid(
        (FIRST_ROW, 2, '<table:table-cell table:formula="of:=[.D12]" office:value-type="float"'
         f' office:value="{grid()[FIRST_ROW][2]}"/>'))), "read-26"),
    Case("last row of the format.xls", lambda: as_xls(changed_grid((65_535, 0, "x"))), "read-28"),
    Case("last row of the format.xlsx", lambda: sheet_of(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    ), "read-19 read-28"),
]  # fmt: skip

HIDDEN = [
    Case("row.xlsx", lambda: page(make.hide_row), "read-27"),
    Case("column.xlsx", lambda: page(make.hide_column), "read-27"),
    Case("row.xls", lambda: as_xls(extra=[xls_hidden_row(FIRST_ROW)]), "read-27"),
    Case("column.xls", lambda: as_xls(extra=[xls_hidden_columns(5, 6)]), "read-27"),
    Case("sheet.xls", lambda: as_xls(hidden=1), "read-27"),
    Case("row.ods", lambda: make.ods_hidden("<table:table-row>", FIRST_ROW), "read-27"),
    Case("nothing in it.xlsx", lambda: page(make.hide_empty_row)),
    Case("formula of another file.xlsx", lambda: in_cell(
        "D12", '<c r="D12"><f>[1]Sheet1!A1</f><v>5</v></c>'), "read-23"),
    Case("formula of another file.ods", lambda: as_ods(changed_grid(
        (FIRST_ROW, 3, "<table:table-cell table:formula=\"of:='file:///x.ods'#$A.A1\""
         ' office:value-type="float" office:value="5"/>'))), "read-23"),
    Case("formula of another file, converted.ods", lambda: as_ods(changed_grid(
        (FIRST_ROW, 3, '<table:table-cell table:formula="of:=[1]sheet1!a1"'
         ' office:value-type="float" office:value="5"/>'))), "read-23"),
    Case("formula that asks a server.xlsx", lambda: in_cell(
        "D12", '<c r="D12"><f>_xlfn.WEBSERVICE("http://x/")</f><v>5</v></c>'), "read-23"),
    Case("formula that starts a program.xlsx", lambda: in_cell(
        "D12", "<c r=\"D12\"><f>cmd|'/c calc'!A1</f><v>5</v></c>"), "read-23"),
    Case("links that nothing uses.xlsx",
         lambda: with_parts(xl__externalLinks__externalLink1·xml=b"<x/>"), "read-24"),
]  # fmt: skip

HOSTILE = [
    Case("empty.xlsx", lambda: b"", "read-20"),
    Case("cut.xlsx", lambda: one()[:5000], "read-01"),
    Case("a flipped bit.xlsx", lambda: hostile.flipped(PART), "read-01"),
    Case("password.xlsx", hostile.encrypted_package, "read-16"),
    Case("password.xls", lambda: xls({SHEET: grid()}, before=XLS_PASSWORD), "read-16"),
    Case("password.ods", lambda: packed(ods_parts({SHEET: grid()}) | {
        "META-INF/manifest.xml": b"<x><manifest:encryption-data/></x>"}), "read-16"),
    Case("password.zip", lambda: patched(archive(a·xlsx=one()), "a.xlsx", (8, 6, "<H", 1)),
         "read-16"),
    Case("bomb by ratio.xlsx", lambda: with_parts(xl__media=bytes(20 * MB)), "read-17"),
    Case("bomb by size.xlsx", lambda: with_parts(
        **{f"m{n}": random.Random(n).randbytes(20_000) * 495 for n in range(7)}), "read-17"),
    Case("bomb by number.zip", lambda: packed({str(n): b"" for n in range(3000)}), "read-17"),
    Case("bomb of bombs.zip", lambda: archive(a·zip=archive(b·zip=bytes(MB))), "read-17"),
    Case("a lie about the size.xlsx",
         lambda: patched(one(), PART, (24, 22, "<I", 100)), "read-01"),
    Case("one part twice over.xlsx", hostile.overlapping, "read-17"),
    Case("upwards.xlsx", lambda: named("../../etc/x"), "read-17"),
    Case("absolute.xlsx", lambda: named("/etc/x"), "read-17"),
    Case("of another system.xlsx", lambda: named("..\\x"), "read-17"),
    Case("on a drive.xlsx", lambda: named("C:x"), "read-17"),
    Case("a link.xlsx", lambda: named("x", b"/etc/passwd", 0o120777), "read-17"),
    Case("twice the same part.xlsx", lambda: named(PART.upper()), "read-17"),
    Case("unknown packing.xlsx", lambda: packed(unpacked(one()), zipfile.ZIP_LZMA), "read-17"),
    Case("behind a picture.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + one(), "read-01"),
    Case("behind a program.xlsx", lambda: b"MZ\0\0" + one(), "read-01"),
    Case("both xlsx and ods.xlsx", lambda: with_parts(content·xml=b"<x/>"), "read-17"),
    Case("entities that grow.xlsx",
         lambda: part(PART, "<worksheet", hostile.BILLION_LAUGHS + "<worksheet"), "read-17"),
    Case("entities of elsewhere.xlsx", lambda: part(
        "xl/sharedStrings.xml", "<sst", hostile.EXTERNAL_ENTITY + "<sst"), "read-17"),
    Case("entities in utf-16.xlsx", lambda: packed(unpacked(one()) | {
        PART: unpacked(one())[PART].decode().encode("utf-16")}), "read-17"),
    Case("entities.ods", lambda: packed(ods_parts({SHEET: grid()}) | {
        "content.xml": hostile.BILLION_LAUGHS.encode() + b"<x/>"}), "read-17"),
    Case("far corner.xlsx", lambda: sheet_of(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
        "</row>"), "read-18"),
    Case("beyond the far corner.xlsx", lambda: sheet_of(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="9999999"><c r="ZZZZ9999999"><v>1</v></c>'
        "</row>"), "read-18"),
    Case("only the far corner.xlsx", lambda: sheet_of(
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "read-29"),
    Case("largest dimension, said only.xlsx",
         lambda: part(PART, 'ref="A1:V19"', 'ref="A1:XFD1048576"')),
    Case("far corner by repetition.ods", lambda: as_ods(changed_grid(
        (25, 0, '<table:table-cell table:number-columns-repeated="16384"'
         ' office:value-type="float" office:value="1"/>'),
        (30, 0, '<table:table-cell table:number-columns-repeated="1000000"'
         ' office:value-type="float" office:value="1"/>'))), "read-18"),
    Case("giant shared strings.xlsx", lambda: hostile.giant_strings(20 * MB)),
    Case("a sheet of a million cells.xlsx", lambda: hostile.many_cells(1_000_000), "read-19"),
    Case("a sheet of four million cells.xlsx", lambda: hostile.many_cells(4_000_000), "read-17"),
    Case("markup nested without end.xlsx", lambda: sheet_of("<row>" * 100_000), "read-19"),
    Case("one line of 40 MB.csv", lambda: b"A;1;2;" + bytes(40 * MB).replace(b"\0", b"x"),
         "read-18"),
    Case("one line of 20 MB.csv", lambda: b"A;1;2;" + bytes(20 * MB).replace(b"\0", b"x"),
         "read-01"),
    Case("a million lines.csv", lambda: delimited() + b"x;\n" * 1_200_000, "read-18"),
    Case("endless name of a sheet.ods", lambda: ods({"x" * 5000: grid()}), "read-01"),
    Case("endless name of a part.xlsx", lambda: named("x" * 5000), "read-17"),
    Case("NUL in the name of a sheet.xls", lambda: xls({"a\0b": grid()})),
    Case("endless text in a cell.ods",
         lambda: as_ods(changed_grid((FIRST_ROW, 3, hostile.noise(2 * MB)))), "read-07"),
    Case("endless text for an office.ods", lambda: as_ods(
        changed_grid((0, 15, "Đơn vị báo cáo: " + hostile.noise(2 * MB)))), "read-04"),
    Case("two sheets of one name.ods", lambda: ods({SHEET: grid(), SHEET.upper(): grid()}),
         "read-01"),
    Case("circle in the file table.xls", hostile.circular_xls, "read-01"),
    Case("records that never end.xls", lambda: as_xls()[:-3000], "read-01"),
    Case("letter.docx", lambda: packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b""}),
         "read-01"),
    Case("binary.xlsb", lambda: packed({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b""}),
         "read-01"),
    Case("scan.pdf", lambda: b"%PDF-1.7\n", "read-01"),
    Case("message.xls", lambda: compound({"__properties_version1.0": b"x"}), "read-01"),
    Case("noise.xls", lambda: random.Random(1).randbytes(50_000), "read-01"),
    Case("noise after the right beginning.xls",
         lambda: as_xls()[:8] + random.Random(1).randbytes(50_000), "read-01"),
]  # fmt: skip

GROUPS = {
    "formats": FORMATS, "texts": TEXTS, "drift": DRIFT, "headers": HEADERS, "programs": PROGRAMS,
    "named": NAMED, "layout": LAYOUT, "hidden": HIDDEN, "unseen": UNSEEN, "hostile": HOSTILE,
    "formats of numbers": FORMATS_OF_NUMBERS, "percentages": PERCENTAGES, "digits": DIGITS,
    "unlike": UNLIKE, "packages": PACKAGES,
}  # fmt: skip
CASES = [case for group in GROUPS.values() for case in group]
