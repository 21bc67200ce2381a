"""Bytes -> what a decision assigns: its annex, read in a confined process like any foreign file."""

from thads_etl.reading.targets.parsed import Assigned, Decision, ParsedAnnex
from thads_etl.reading.targets.reader import read_safely

__all__ = ["Assigned", "Decision", "ParsedAnnex", "read_safely"]
