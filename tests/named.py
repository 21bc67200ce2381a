"""Workbooks that hold the name of one officer, for tests of where it gets to."""

from rules.forms import EDITIONS, changed, submission, typed_into, workbook

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


def files() -> dict[str, bytes]:
    """Return files that hold the name: accepted, refused for what they hold, and not readable."""
    good = with_officers(workbook(submission(), FORMS))
    wrong = with_officers(
        workbook(submission(), FORMS, typed={("b04", "1.1", "19"): 7, ("b01", "I", "19"): 7})
    )
    return {
        f"báo cáo {NAME} tháng 6.xlsx": good,
        f"{NAME} sai.xlsx": wrong,
        f"{NAME} tên trang.xlsx": renamed(good),
        f"{NAME} tiêu đề.xlsx": typed_into(good, "Bieu 01", "A3", f"Đơn vị báo cáo: {NAME}"),
        f"{NAME} ô.xlsx": typed_into(good, "Bieu 01", "E12", NAME),
        f"{NAME} dòng.xlsx": typed_into(good, "Bieu 01", "B12", NAME),
        f"{NAME}.xlsx": b"not a workbook",
        f"{NAME}.zip": b"PK\x03\x04 not an archive",
    }
