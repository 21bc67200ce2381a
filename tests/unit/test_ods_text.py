"""The text of a cell of an .ods, as its paragraphs and their parts write it."""

from xml.etree import ElementTree

import pytest

from thads_etl.reading.formats.ods_names import OFFICE, TEXT
from thads_etl.reading.formats.ods_styles import Styles
from thads_etl.reading.formats.ods_text import text_of

SPACES = f'xmlns:text="{TEXT.strip("{}")}" xmlns:office="{OFFICE.strip("{}")}"'


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        ("<text:p>3</text:p>", "3"),
        ("<text:p>1</text:p><text:p>2</text:p>", "1\n2"),
        ("<text:p>1<text:span>2<text:span>3</text:span>4</text:span>5</text:p>", "12345"),
        ("<text:p>1<text:note>8</text:note>2</text:p>", "12"),
        ("<text:p><office:annotation><text:p>8</text:p></office:annotation>3</text:p>", "3"),
        ('<text:p>a<text:s/>b<text:s text:c="3"/>c<text:s text:c="x"/>d</text:p>', "a b   c d"),
        ("<text:p>a<text:tab/>b<text:line-break/>c</text:p>", "a\tb\nc"),
    ],
)
def test_a_cell_writes(paragraphs: str, text: str) -> None:
    cell = ElementTree.fromstring(f"<cell {SPACES}>{paragraphs}</cell>")
    assert text_of(cell, Styles()) == (text, "")
