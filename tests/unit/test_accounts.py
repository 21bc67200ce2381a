"""What became of every filled cell of a sheet."""

import pytest

from thads_etl.reading.formats.workbook import Raw, Sheet
from thads_etl.reading.forms import accounts


@pytest.mark.parametrize(
    ("rows", "last_row", "filled"),
    [
        ([], 0, 0),
        ([["", ""], ["", ""]], 0, 0),
        ([["a", ""], ["", ""], ["", 1.0]], 3, 2),
        ([["a", "b"], ["", "c"], ["", ""]], 2, 3),
        ([["a", ""], [], [""]], 1, 1),
    ],
)
def test_filled_cells_and_the_last_row_that_has_one(
    rows: list[list[Raw]], last_row: int, filled: int
) -> None:
    sheet = Sheet("Sheet 1", rows)
    for account in (accounts.ignored(sheet), accounts.refused(sheet)):
        assert (account.last_row, account.filled) == (last_row, filled)
    assert (accounts.ignored(sheet).ignored, accounts.refused(sheet).refused) == (filled, filled)
