"""Workbooks that hold the name of one officer, for tests of where it gets to."""

from rules.forms import EDITIONS, changed

NAME = "Đặng Thị Khuê Phượng"
PART = "khuê"
FORMS = [edition for edition in EDITIONS if edition.form in ("b01", "b02", "b04", "b05")]
OFFICERS = ("1.1", "1.2", "2.1", "2.2", "3.1", "3.2")


def with_officers(content: bytes) -> bytes:
    """Return the workbook with the name of every officer in forms 4 and 5."""

    def name_them(book: object) -> None:
        for sheet in ("Bieu 04", "Bieu 05"):
            for row in book[sheet].iter_rows(min_col=1, max_col=2):  # type: ignore[index]
                if str(row[0].value) in OFFICERS:
                    row[1].value = NAME

    return changed(content, name_them)


def renamed(content: bytes) -> bytes:
    def rename(book: object) -> None:
        book["Bieu 01"].title = NAME  # type: ignore[index]

    return changed(content, rename)
