"""What a sheet states about its form, wherever it does: the first place is no truer than others.

In the header every text counts, seen or hidden. Below and beside the table only one that says
nothing else does, as notes speak of other forms and periods too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from thads_etl.findings import Finding
from thads_etl.reading.formats.workbook import Place, Raw, Sheet, address, place_of
from thads_etl.reading.forms import phrases, unseen
from thads_etl.reading.forms.phrases import Kind, Phrase
from thads_etl.reading.problems import problem

_DEEPEST_HEADER = 30
"""Rows that are taken for a header where no codes are printed."""
_LONGEST_QUOTED = 120


@dataclass(frozen=True)
class Statement:
    """What one cell says, alone or with the one beside it."""

    phrase: Phrase
    at: str | None
    """None: on the printed page, above or below the sheet."""
    text: str

    @property
    def value(self) -> str:
        return self.phrase.value


Statements = dict[Kind, list[Statement]]


def in_header(sheet: Sheet, codes: Place | None) -> Statements:
    """Return what stands above the codes of the columns, in reading order."""
    end = _DEEPEST_HEADER if codes is None else codes.row
    stated: Statements = {kind: [] for kind in Kind}
    for row, values in enumerate(sheet.rows[:end]):
        texts = {value for value in values if value and isinstance(value, str)}
        stating = set(filter(phrases.says_something, texts))
        for column, value in enumerate(values) if stating else ():
            if value in stating:
                text = _text(value)
                if not phrases.in_text(text):
                    text = _with_beside(sheet, Place(row, column), end)
                for phrase in phrases.in_text(text):
                    stated[phrase.kind].append(Statement(phrase, address(row, column), text))
    return stated


def below_head(sheet: Sheet, codes: Place | None) -> Iterator[Statement]:
    """Yield what stands elsewhere, in texts that say nothing else."""
    start = _DEEPEST_HEADER if codes is None else codes.row
    rows = sheet.rows[start:]
    # Looked for as a whole, as nearly no sheet has any.
    texts = [value for value in chain.from_iterable(rows) if type(value) is str]
    if not any(map(phrases.is_statement_alone, set(texts))):
        return
    for row, values in enumerate(rows, start):
        for column, value in enumerate(values):
            if isinstance(value, str) and phrases.is_statement_alone(value):
                for phrase in phrases.in_text(value):
                    if phrase.is_alone:
                        yield Statement(phrase, address(row, column), value)


def on_pages(sheet: Sheet) -> Iterator[Statement]:
    """Yield what is printed above and below every page."""
    for text in sheet.page_texts:
        if len(text) <= phrases.LONGEST:
            for phrase in phrases.in_text(text):
                yield Statement(phrase, None, text)


def contradiction(sheet: Sheet, one: Statement, other: Statement) -> Finding:
    """Return the finding of two statements that cannot both be true."""
    detail = f"{one.phrase.kind} {_quoted(sheet, one)}, {_quoted(sheet, other)}"
    return problem("read-34", sheet.name, one.at or other.at, detail)


def disguised(sheet: Sheet, statement: Statement) -> Finding:
    """Return the finding of a statement that only looks like one."""
    return problem("read-35", sheet.name, statement.at, f"“{_cut(statement.text)}”")


def _quoted(sheet: Sheet, statement: Statement) -> str:
    if statement.at is None:
        return f"ở đầu trang hoặc chân trang in ghi “{_cut(statement.phrase.words)}”"
    why = unseen.reason(sheet.traits(()), place_of(statement.at))
    note = f" ({why})" if why else ""
    return f"ở {statement.at}{note} ghi “{_cut(statement.phrase.words)}”"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTED else f"{text[:_LONGEST_QUOTED]}…"


def _with_beside(sheet: Sheet, place: Place, end: int) -> str:
    """Return a text together with what is said beside it: a label and its value."""
    own = _text(sheet.at(place.row, place.column))
    if not phrases.is_label(own):
        return " ".join(map(_text, sheet.rows[place.row][place.column :]))
    right = filter(None, map(_text, sheet.rows[place.row][place.column + 1 :]))
    below = _text(sheet.at(place.row + 1, place.column)) if place.row + 1 < end else ""
    for value in (next(right, ""), below):
        says_more = any(phrase.is_labelled for phrase in phrases.in_text(value))
        if value and not says_more and not phrases.is_label(value):
            return f"{own} {value}"
    return own


def _text(raw: Raw) -> str:
    if isinstance(raw, date):
        return f"{raw:%d/%m/%Y}"
    return str(raw)[: phrases.LONGEST]
