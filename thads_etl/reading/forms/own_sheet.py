"""The sheet that our answer adds to an office's workbook: known again when the file comes back."""

from thads_etl.reading.formats.workbook import Sheet

NAME = "Lỗi cần sửa"
TITLE = "PHIẾU PHẢN HỒI CỦA HỆ THỐNG KIỂM TRA SỐ LIỆU"
"""Stands in its first cell."""


def is_ours(sheet: Sheet) -> bool:
    """Say whether an answer added the sheet: it is ignored, as are the marks and notes on forms."""
    return sheet.name.rpartition("/")[2] == NAME and sheet.at(0, 0) == TITLE
