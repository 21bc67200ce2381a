"""What a usual sheet says beside its values, by the addresses that are asked for."""

from collections.abc import Sequence

import pytest

from thads_etl.reading.formats.number_format import number_format
from thads_etl.reading.formats.ooxml_quick import is_usual, traits
from thads_etl.reading.formats.ooxml_strings import Strings
from thads_etl.reading.formats.ooxml_styles import Styles
from thads_etl.reading.formats.style import Style, styled

PLAIN, PERCENT, SHORT = Style(), styled(number_format("0%")), styled(number_format("#,##0,"))
STYLES = Styles((PLAIN, PERCENT, SHORT), frozenset())
IN_ORDER = '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2"><v>2</v></c><c r="C1"/></row>'
LATER_FIRST = '<row r="2"><c r="B1" s="2"/></row><row r="1"><c r="A1" s="1"/><c r="C1"/></row>'


@pytest.mark.parametrize("rows", [IN_ORDER, LATER_FIRST])
@pytest.mark.parametrize("asked", [("A1", "B1", "C1"), ("C1", "B1", "A1"), ("B1", "A1", "C1")])
def test_a_look_is_found_in_whatever_order_cells_stand_and_are_asked_for(
    rows: str, asked: Sequence[str]
) -> None:
    xml = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    assert traits(xml, STYLES, asked).styles == {"A1": PERCENT, "B1": SHORT, "C1": PLAIN}


@pytest.mark.parametrize(("look", "usual"), [("0", True), ("1", False)])
def test_only_a_look_that_some_cell_has_makes_a_sheet_unusual(look: str, *, usual: bool) -> None:
    rows = f'<row r="1"><c r="A1" s="{look}"><v>1</v></c></row>'
    xml = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    assert is_usual(xml, Strings(None), STYLES) is usual
