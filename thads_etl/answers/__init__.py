"""What an office gets back for a file: a receipt, and its own workbook with the faults marked."""

from thads_etl.answers.facts import Answer, AnsweredForm, of_file
from thads_etl.answers.files import FOLDER, Written, of, remember, write

__all__ = [
    "FOLDER",
    "Answer",
    "AnsweredForm",
    "Written",
    "of",
    "of_file",
    "remember",
    "write",
]
