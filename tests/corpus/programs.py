"""Files of the corpus as other programs write them, and as they are pasted together."""

import re
import struct
from html import escape
from string import ascii_uppercase

from corpus import make
from corpus.case import Case
from corpus.containers import ods_parts, packed, record, unpacked
from corpus.make import archive, delimited, grid, page, put, replaced
from openpyxl.worksheet.worksheet import Worksheet

_ROWS = "".join(
    f"<tr>{''.join(f'<td>{escape(str(value))}</td>' for value in row)}</tr>" for row in grid()
)
HTML = f"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>{_ROWS}</table></html>"
XML_2003 = (
    "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
    "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet><Table>"
    f"{_ROWS.replace('tr>', 'Row>').replace('td>', 'Data>')}</Table></Worksheet></Workbook>"
)
MHT = f"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n{HTML}"
SYLK = 'ID;PWXL;N;E\r\nC;Y1;X1;K"A"\r\nE\r\n'


def declared(separator: str, line: str) -> bytes:
    return f"{line}\r\n".encode() + delimited(separator)


def rows_between(sheet: Worksheet) -> None:
    for row in (13, 12, 11):
        sheet.insert_rows(row)


def bordered(columns: str, end: int = 1_048_577) -> bytes:
    """Return the form with the look of a cell in every row that there is, as borders give it."""
    rows = "".join(
        f'<row r="{row}">{"".join(f"""<c r="{column}{row}" s="3"/>""" for column in columns)}</row>'
        for row in range(21, end)
    )
    markup = unpacked(make.one())[make.PART].decode().replace("</sheetData>", rows + "</sheetData>")
    return packed(unpacked(make.one()) | {make.PART: markup.encode()})


def bordered_xls() -> bytes:
    looks = struct.pack("<22HH", *[15] * 22, 21)
    rows = range(21, 65_536)
    return make.as_xls(extra=[record(0x00BE, struct.pack("<HH", row, 0) + looks) for row in rows])


def bordered_ods() -> bytes:
    row = (
        '<table:table-row table:number-rows-repeated="1048500"><table:table-cell'
        ' table:style-name="L" table:number-columns-repeated="16384"/></table:table-row>'
    )
    parts = ods_parts({make.SHEET: grid()})
    content = parts["content.xml"].decode().replace("</table:table>", f"{row}</table:table>")
    return packed(parts | {"content.xml": content.encode()})


def zeros() -> bytes:
    content = unpacked(make.one())[make.PART].decode()
    content = re.sub(r"(</f>)<v>[^<]*</v>", r"\g<1><v>0</v>", content)
    return packed(unpacked(make.one()) | {make.PART: content.encode()})


PROGRAMS: list[Case] = [
    Case("web page.xls", HTML.encode, "read-01"),
    Case("web page in utf-16.xls", lambda: HTML.encode("utf-16"), "read-01"),
    Case("web page in windows-1258.xls", lambda: make.cp1258(HTML), "read-01"),
    Case("xml 2003.xls", XML_2003.encode, "read-01"),
    Case("web archive.xls", MHT.encode, "read-01"),
    Case("sylk.csv", SYLK.encode, "read-01"),
    Case("web page beside a form.zip", lambda: archive(a·xlsx=make.one(), b·xls=HTML.encode()),
         "read-01", forms=1),
    Case("separator declared.csv", lambda: declared(";", "sep=;")),
    Case("separator declared, of another kind.csv", lambda: declared("|", '"sep=|"')),
    Case("declared separator that is none.csv", lambda: declared(";", "sep=|"), "read-01"),
    Case("borders in one column to the last row.xlsx", lambda: bordered("A")),
    Case("borders in many columns of many rows.xlsx",
         lambda: bordered(ascii_uppercase[:22], 130_000)),
    Case("borders in many columns to the last row.xlsx",
         lambda: bordered(ascii_uppercase[:5]), "read-18"),
    Case("borders to the last row.xls", bordered_xls),
    Case("borders to the last row.ods", bordered_ods),
    Case("empty lines to the last row.csv", lambda: delimited() + b";;;;;;\r\n" * 100_000),
    Case("zero saved for every formula.xlsx", zeros, "read-09"),
    Case("an empty row below the codes.xlsx",
         lambda: page(lambda s: s.insert_rows(make.FIRST_ROW)), "read-06"),
    Case("many empty rows below the codes.xlsx",
         lambda: page(lambda s: s.insert_rows(make.FIRST_ROW, 30)), "read-06"),
    Case("empty rows between all rows.xlsx", lambda: page(rows_between), "read-06"),
    Case("an empty column between the codes.xlsx", lambda: page(lambda s: s.insert_cols(2)),
         "read-06"),
    Case("thousands with one comma.xlsx", lambda: put(D12="977,076"), "read-08"),
    Case("thousands with two commas.xlsx", lambda: put(D12="1,524,756"), "read-08"),
    Case("unseen characters in the head.xlsx",
         lambda: replaced("tỉnh Tuyên Quang", "tỉnh\u200b Tuyên\ufeff Quang"), "read-35"),
    Case("a Cyrillic letter in a label.xlsx", lambda: put(A5="Đơn vị bá\u043e cáo: Tuyên Quang"),
         "read-35"),
    Case("an unseen character in a row.xlsx", lambda: put(B13="Án\u00ad kinh tế"), "read-06"),
    Case("a Cyrillic A for a code.xlsx", lambda: put(A10="\u0410"), "read-06"),
    Case("an O for a zero in the code.xlsx", lambda: replaced("BC-TNKT-01", "BC-TNKT-O1"),
         "read-19"),
    Case("2023/04/05/08_FY2023-M06.xlsx", make.one),
    Case("2023-04-05T2023/bao-cao.xlsx", make.one),
]  # fmt: skip
