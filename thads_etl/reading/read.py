"""A file's bytes -> its forms."""

from collections import Counter
from dataclasses import replace

from thads_etl.catalogue import load
from thads_etl.catalogue.model import Column, FormEdition
from thads_etl.findings import Finding, Severity
from thads_etl.reading import accounts, containers, heading, numbers, own_sheet
from thads_etl.reading import doubts as doubtful
from thads_etl.reading.layout import Place
from thads_etl.reading.numbers import State
from thads_etl.reading.own_rows import located
from thads_etl.reading.parsed import Account, Cell, ParsedFile, ParsedForm
from thads_etl.reading.problems import problem
from thads_etl.reading.workbook import Sheet, Traits, Unreadable, address

LONGEST_TEXT = 32_767
"""Signs of one cell: what the programs of offices can hold."""


def read(content: bytes, name: str | None = None) -> ParsedFile:
    """Read every form of a file. Never raises for what it contains.

    A hostile file may still exhaust memory or time: `sandbox.read_safely` is for those of others.
    `name` is the file's own, compared with what the content is.
    """
    try:
        file = containers.opened(content, name)
    except Unreadable as reason:
        return ParsedFile((), (problem(reason.rule, None, None, str(reason)),))
    forms: list[ParsedForm] = []
    problems = list(file.problems)
    read_accounts: list[Account] = []
    for sheet in file.sheets:
        outcome, account = _sheet(sheet)
        read_accounts.append(account)
        if isinstance(outcome, ParsedForm):
            forms.append(outcome)
        else:
            problems.extend(outcome)
    if not forms and all(finding.severity is Severity.NOTE for finding in problems):
        problems.append(problem("read-02", None, None))
    return ParsedFile(
        tuple(_same_office_and_period(_once_each(forms))), tuple(problems), tuple(read_accounts)
    )


def _sheet(sheet: Sheet) -> tuple[ParsedForm | list[Finding], Account]:
    if own_sheet.is_ours(sheet):
        return [], accounts.ignored(sheet)
    doubts = doubtful.of_sheet(sheet)
    head = heading.read(sheet)
    if head is None:
        return [*_no_form(sheet), *doubts], accounts.ignored(sheet)
    if head.edition is None or head.office is None or head.period is None:
        return [*head.problems, *doubts], accounts.refused(sheet)
    try:
        edition, cells, problems, account = _table(sheet, head.edition)
    except Unreadable as reason:
        refused = problem(reason.rule, sheet.name, None, str(reason))
        return [*head.problems, *doubts, refused], accounts.refused(sheet)
    found = (*head.problems, *doubts, *problems)
    form = ParsedForm(sheet.name, edition, head.office, head.period, tuple(cells), found)
    return form, account


def _no_form(sheet: Sheet) -> list[Finding]:
    named = sheet.name.rpartition("/")[2].casefold()
    no_code = heading.printed_code(sheet) is None
    if no_code and named in {edition.sheet.casefold() for edition in load.editions()}:
        return [problem("read-19", sheet.name, None, "không thấy dòng “Biểu số: …”")]
    return [problem("read-13", sheet.name, None)] if sheet.rows else []


def _table(
    sheet: Sheet, edition: FormEdition
) -> tuple[FormEdition, list[Cell], list[Finding], Account]:
    """Return the edition too: with the office's own rows, where a form has such."""
    found = located(sheet, edition)
    if isinstance(found, Finding):
        only_head = accounts.is_only_head(sheet)
        why = problem("read-21", sheet.name, None) if only_head else found
        return edition, [], [why], accounts.refused(sheet)
    edition, place = found
    traits = sheet.traits()
    cells, problems = _cells(sheet, edition, place, traits)
    problems += accounts.stray_numbers(sheet, edition, place)
    problems += doubtful.of_form(sheet.name, edition, place, traits, cells)
    return edition, cells, problems, accounts.loaded(sheet, edition, place, cells)


def _cells(
    sheet: Sheet, edition: FormEdition, place: Place, traits: Traits
) -> tuple[list[Cell], list[Finding]]:
    cells: list[Cell] = []
    problems: list[Finding] = []
    for down, row in enumerate(edition.rows):
        for across, column in enumerate(edition.columns):
            raw = sheet.at(place.row + down, place.column + across)
            value = _value(column, raw)
            at = address(place.row + down, place.column + across)
            text = str(raw)[:LONGEST_TEXT]
            cells.append(Cell(row.code, column.code, at, text, value.state, value.number))
            if value.rule:
                said = f"“{raw}”" if edition.each is None else ""
                problems.append(problem(value.rule, sheet.name, at, said))
    cells, unproved = _refuse_unproved(cells, edition, sheet.name, traits)
    problems += unproved
    if not problems and not _states_anything(cells, edition):
        problems.append(problem("read-10", sheet.name, None))
    return cells, problems


def _value(column: Column, raw: object) -> numbers.Value:
    if column.ratio:
        return numbers.percent(raw)
    return numbers.share(raw) if column.decimals else numbers.whole(raw)


def _states_anything(cells: list[Cell], edition: FormEdition) -> bool:
    """Say whether the office typed anything: the formulas of an empty form all show zero."""
    typed = {(row.code, column.code) for row, column in edition.input_cells()}
    return any(
        cell.state in (State.NUMBER, State.NIL) and (cell.row, cell.column) in typed
        for cell in cells
    )


def _refuse_unproved(
    cells: list[Cell], edition: FormEdition, sheet: str, traits: Traits
) -> tuple[list[Cell], list[Finding]]:
    """Refuse the cells that only look blank, and those whose value another file decides."""
    unproved = {**traits.not_blank, **dict.fromkeys(traits.foreign, "read-23")}
    if not unproved:
        return cells, []
    rates = {column.code for column in edition.columns if column.ratio}
    read: list[Cell] = []
    problems: list[Finding] = []
    for cell in cells:
        rule = unproved.get(cell.address)
        # The formula of a rate is empty, as it should be, where the denominator is zero.
        if rule is None or (rule == "read-09" and cell.column in rates):
            read.append(cell)
        else:
            read.append(replace(cell, state=State.REFUSED, value=None))
            problems.append(problem(rule, sheet, cell.address))
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
