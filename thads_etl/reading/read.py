"""A file's bytes -> its forms."""

from collections import Counter
from dataclasses import replace

from thads_etl.catalogue.model import FormEdition
from thads_etl.findings import Finding
from thads_etl.reading import heading, layout, numbers
from thads_etl.reading.layout import Place
from thads_etl.reading.numbers import State
from thads_etl.reading.parsed import Cell, ParsedFile, ParsedForm
from thads_etl.reading.problems import problem
from thads_etl.reading.workbook import Sheet, Unreadable, address, seemingly_blank, sheets


def read(content: bytes) -> ParsedFile:
    """Read every form of a workbook. Never raises for what a file contains."""
    try:
        outcomes = [_form(sheet, content) for sheet in sheets(content)]
    except Unreadable as reason:
        return ParsedFile((), (problem("read-01", None, None, str(reason)),))
    forms: list[ParsedForm] = []
    problems: list[Finding] = []
    for outcome in outcomes:
        if isinstance(outcome, ParsedForm):
            forms.append(outcome)
        else:
            problems.extend(outcome)
    if not forms and all(finding.rule == "read-13" for finding in problems):
        problems.append(problem("read-02", None, None))
    return ParsedFile(tuple(_same_office_and_period(_once_each(forms))), tuple(problems))


def _form(sheet: Sheet, content: bytes) -> ParsedForm | list[Finding]:
    head = heading.read(sheet)
    if head is None:
        return [problem("read-13", sheet.name, None)] if sheet.rows else []
    if head.edition is None or head.office is None or head.period is None:
        return list(head.problems)
    place = layout.locate(sheet, head.edition)
    if isinstance(place, Finding):
        cells: list[Cell] = []
        problems = [*head.problems, place]
    else:
        cells, refused = _cells(sheet, head.edition, place, content)
        problems = [*head.problems, *refused]
    return ParsedForm(
        sheet.name, head.edition, head.office, head.period, tuple(cells), tuple(problems)
    )


def _cells(
    sheet: Sheet, edition: FormEdition, place: Place, content: bytes
) -> tuple[list[Cell], list[Finding]]:
    cells: list[Cell] = []
    problems: list[Finding] = []
    for down, row in enumerate(edition.rows):
        for across, column in enumerate(edition.columns):
            raw = sheet.at(place.row + down, place.column + across)
            value = numbers.percent(raw) if column.ratio else numbers.whole(raw)
            at = address(place.row + down, place.column + across)
            cells.append(Cell(row.code, column.code, at, str(raw), value.state, value.number))
            if value.rule:
                problems.append(problem(value.rule, sheet.name, at, f"“{raw}”"))
    if any(cell.state is State.BLANK for cell in cells):
        cells, hidden = _refuse_what_only_looks_blank(cells, edition, sheet, content)
        problems += hidden
    if not problems and not _states_anything(cells, edition):
        problems.append(problem("read-10", sheet.name, None))
    return cells, problems


def _states_anything(cells: list[Cell], edition: FormEdition) -> bool:
    """Say whether the office typed anything: the formulas of an empty form all show zero."""
    typed = {(row.code, column.code) for row, column in edition.input_cells()}
    return any(
        cell.state in (State.NUMBER, State.NIL) and (cell.row, cell.column) in typed
        for cell in cells
    )


def _refuse_what_only_looks_blank(
    cells: list[Cell], edition: FormEdition, sheet: Sheet, content: bytes
) -> tuple[list[Cell], list[Finding]]:
    rates = {column.code for column in edition.columns if column.ratio}
    hidden = seemingly_blank(content, sheet.name)
    read: list[Cell] = []
    problems: list[Finding] = []
    for cell in cells:
        rule = hidden.get(cell.address)
        # The formula of a rate is empty, as it should be, where the denominator is zero.
        if rule is None or (rule == "read-09" and cell.column in rates):
            read.append(cell)
        else:
            read.append(replace(cell, state=State.REFUSED, value=None))
            problems.append(problem(rule, sheet.name, cell.address))
    return read, problems


def _once_each(forms: list[ParsedForm]) -> list[ParsedForm]:
    count = Counter(form.edition.form for form in forms)
    return [
        replace(form, problems=(*form.problems, problem("read-11", form.sheet, None)))
        if count[form.edition.form] > 1
        else form
        for form in forms
    ]


def _same_office_and_period(forms: list[ParsedForm]) -> list[ParsedForm]:
    said = sorted({f"{form.office.short_name} {form.period}" for form in forms})
    if len(said) <= 1:
        return forms
    return [
        replace(
            form, problems=(*form.problems, problem("read-14", form.sheet, None, "; ".join(said)))
        )
        for form in forms
    ]
