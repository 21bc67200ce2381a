"""Findings -> a workbook that shows them: the office's own, marked, or a list alone."""

from thads_etl.marking.annotate import list_alone
from thads_etl.marking.lines import Line
from thads_etl.marking.marker import Marked, Unmarked, mark_safely

__all__ = ["Line", "Marked", "Unmarked", "list_alone", "mark_safely"]
