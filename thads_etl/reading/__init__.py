"""BYTES -> CELLS. Pure: bytes in, values out. Reads strictly and refuses what it cannot prove."""

from thads_etl.reading.parsed import Account, Cell, ParsedFile, ParsedForm
from thads_etl.reading.read import read
from thads_etl.reading.sandbox import prepare, read_safely

__all__ = ["Account", "Cell", "ParsedFile", "ParsedForm", "prepare", "read", "read_safely"]
