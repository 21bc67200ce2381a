"""BYTES -> CELLS. Reads strictly and refuses what it cannot prove.

`read` is pure: bytes in, values out. `read_safely` does the same in a confined process.
"""

from thads_etl.confined.limits import LARGEST_FILE, LONG_FILE
from thads_etl.reading.forms.parsed import Account, Cell, ParsedFile, ParsedForm
from thads_etl.reading.read import read
from thads_etl.reading.sandbox.reader import read_each, read_safely
from thads_etl.reading.sandbox.wire import packed, unpacked

__all__ = [
    "LARGEST_FILE",
    "LONG_FILE",
    "Account",
    "Cell",
    "ParsedFile",
    "ParsedForm",
    "packed",
    "read",
    "read_each",
    "read_safely",
    "unpacked",
]
