"""BYTES -> CELLS. Pure: bytes in, values out. Reads strictly and refuses what it cannot prove."""

from thads_etl.reading.parsed import Cell, ParsedFile, ParsedForm
from thads_etl.reading.read import read

__all__ = ["Cell", "ParsedFile", "ParsedForm", "read"]
