"""BYTES -> CELLS. Pure: bytes in, values out. Reads strictly and refuses what it cannot prove."""

from thads_etl.confined.limits import LARGEST_FILE
from thads_etl.reading.forms.parsed import Account, Cell, ParsedFile, ParsedForm
from thads_etl.reading.read import read
from thads_etl.reading.sandbox.reader import read_each, read_safely

__all__ = [
    "LARGEST_FILE",
    "Account",
    "Cell",
    "ParsedFile",
    "ParsedForm",
    "read",
    "read_each",
    "read_safely",
]
