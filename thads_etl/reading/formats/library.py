"""Values of an .xlsx, .xls or .ods as python-calamine gets them out."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from types import TracebackType
from typing import TypeVar

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from thads_etl.reading.formats.workbook import Raw, Unreadable

Rows = Sequence[Sequence[Raw]]
T = TypeVar("T")


class NotRead(Unreadable):
    """The library cannot make anything of it."""


class Book:
    """A workbook as the library reads it."""

    def __init__(self, content: bytes) -> None:
        """Open it; raise NotRead when the library cannot, and Unreadable when it breaks down."""
        book = _tried(lambda: CalamineWorkbook.from_object(BytesIO(content)))
        if book is None:
            raise NotRead("nội dung bị hỏng")
        self._book = book

    def __len__(self) -> int:
        return len(self._book.sheet_names)

    def names(self) -> list[tuple[str, bool]]:
        """Return the name of each sheet and whether it is hidden."""
        listed = self._book.sheets_metadata
        return [(each.name, each.visible is not SheetVisibleEnum.Visible) for each in listed]

    def rows(self, number: int) -> Rows | None:
        """Return the values of one sheet, from A1 on; None where the library cannot read it."""
        # Without skip_empty_area=False leading empty rows vanish and every address shifts.
        return _tried(
            lambda: self._book.get_sheet_by_index(number).to_python(skip_empty_area=False)
        )


class _Breakdown:
    """Turns a panic of the library into a result: not an Exception, and of a hidden class."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        end: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind is not None and kind.__name__ == "PanicException":
            raise Unreadable("", "read-29") from end


def _tried(read: Callable[[], T]) -> T | None:
    try:
        with _Breakdown():
            return read()
    except (CalamineError, OSError, ValueError):
        return None


def storable(rows: Rows) -> Rows:
    """Mark the one character that a text in the warehouse cannot hold."""
    if "\0" not in "".join(_texts(rows)):
        return rows
    return [
        [value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in row]
        for row in rows
    ]


def _texts(rows: Rows) -> Iterator[str]:
    return (value for row in rows for value in row if isinstance(value, str))
