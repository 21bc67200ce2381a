"""The annex of a decision: one row for each unit, one column for each kind of target."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from thads_etl.catalogue import load, targets
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.targets import TargetKind
from thads_etl.findings import Finding
from thads_etl.reading.formats import containers
from thads_etl.reading.formats.workbook import Place, Raw, Sheet, Unreadable, address
from thads_etl.reading.forms import accounts, doubts, layout, names, table
from thads_etl.reading.forms.numbers import State
from thads_etl.reading.forms.parsed import Cells
from thads_etl.reading.problems import few, problem
from thads_etl.reading.targets import heading
from thads_etl.reading.targets.parsed import Assigned, ParsedAnnex, is_annex

_STUBS = len(layout.STUB)


def read(content: bytes, name: str | None = None) -> ParsedAnnex:
    """Read what a decision assigns. Never raises for what the file contains.

    A hostile file may still exhaust memory or time: `targets.read_safely` is for those of others.
    """
    try:
        file = containers.opened(content, name)
    except Unreadable as reason:
        return _refused([problem(reason.rule, None, None, str(reason))])
    sheets = [each for each in file.sheets if is_annex(each.name)]
    problems = [
        *file.problems,
        *(problem("read-13", each.name, None) for each in file.sheets if each not in sheets),
    ]
    if len(sheets) != 1:
        return _refused([*problems, problem("target-01", None, None)])
    try:
        return _sheet(sheets[0], problems)
    except Unreadable as reason:
        refusal = problem(reason.rule, sheets[0].name, None, str(reason))
        return _refused([*problems, refusal])


def _refused(problems: Sequence[Finding]) -> ParsedAnnex:
    return ParsedAnnex(None, None, (), tuple(problems))


def _sheet(sheet: Sheet, problems: list[Finding]) -> ParsedAnnex:
    if sheet.failure is not None:
        raise sheet.failure
    problems += doubts.of_sheet(sheet)
    codes = layout.code_row(sheet)
    if codes is None:
        return _refused([*problems, problem("target-01", sheet.name, None, "không thấy dòng mã")])
    kinds, misfits = _columns(sheet, codes)
    if misfits:
        return _refused([*problems, *misfits])
    edition, first = _table(sheet, codes, kinds)
    if not edition.rows:
        return _refused([*problems, problem("read-21", sheet.name, None)])
    if stray := accounts.stray_number(sheet, edition, first):
        problems.append(stray)
    cells, traits, misread = table.read(sheet, edition, first)
    decision, misnamed = heading.read(sheet, codes, traits)
    problems += [*misnamed, *misread]
    problems += doubts.of_header(sheet, cells.grid, traits)
    problems += doubts.of_form(sheet.name, edition, traits, cells.grid)
    if decision is not None:
        problems += _units(sheet, edition, first, decision.issued_on)
    figures, zeros = _figures(sheet, cells, kinds)
    annex = ParsedAnnex(sheet.name, decision, figures, few([*problems, *zeros]))
    # It assigns nothing to anybody, and its figures may be of units that there are not.
    return replace(annex, figures=()) if annex.is_refused else annex


def _columns(sheet: Sheet, codes: Place) -> tuple[list[TargetKind], list[Finding]]:
    """Return the kinds whose codes are printed, left to right, and how the headings differ."""
    by_code = {kind.code: kind for kind in targets.kinds()}
    chosen: list[TargetKind] = []
    misfits = []
    for column in range(codes.column + _STUBS, len(sheet.rows[codes.row])):
        printed, at = layout.code(sheet.at(codes.row, column)), address(codes.row, column)
        if not printed:
            break
        kind, title = by_code.get(printed), _text(sheet.at(codes.row - 1, column))
        if kind is None or kind in chosen:
            detail = f"mã cột “{printed}” ở {at} {'có hai lần' if kind else 'không có'}"
            misfits.append(problem("target-05", sheet.name, at, detail))
            continue
        if names.spelling(title) != names.spelling(kind.vi):
            above = address(codes.row - 1, column)
            detail = f"ô {above} trên mã {printed} là “{title}”, phải là “{kind.vi}”"
            misfits.append(problem("target-05", sheet.name, above, detail))
        chosen.append(kind)
    if not chosen and not misfits:
        misfits.append(problem("target-05", sheet.name, address(codes.row, codes.column)))
    return chosen, misfits


def _table(sheet: Sheet, codes: Place, kinds: Sequence[TargetKind]) -> tuple[FormEdition, Place]:
    """Return the table down to the first empty row, and where its figures begin."""
    units: list[tuple[str, str]] = []
    for row in range(codes.row + 1, len(sheet.rows)):
        values = sheet.rows[row][codes.column : codes.column + _STUBS + len(kinds)]
        if not any(_text(value) for value in values):
            break
        units.append((_code(sheet.at(row, codes.column)), _text(sheet.at(row, codes.column + 1))))
    return targets.annex(units, kinds), Place(codes.row + 1, codes.column + _STUBS)


def _units(sheet: Sheet, edition: FormEdition, first: Place, day: date) -> list[Finding]:
    """Return what is wrong with the codes and names of units, as they were on the day."""
    known = {office.code: office for office in load.offices_on(day)}
    misnamed, seen = [], dict[str, str]()
    for number, row in enumerate(edition.rows, first.row):
        at, beside = (address(number, first.column - back) for back in (2, 1))
        if row.code != targets.NATION[0] and row.code not in known:
            named = names.office(row.label, day)
            meant = f"; {named.short_name} có mã {named.code}" if named else ""
            detail = f"“{row.code}”{meant or names.hint(row.label, day)}"
            misnamed.append(problem("target-06", sheet.name, at, detail))
        elif row.code in seen:
            detail = f"mã {row.code} có ở {seen[row.code]} và {at}"
            misnamed.append(problem("target-08", sheet.name, at, detail))
        elif not _is_named(row.code, row.label, day):
            due = dict(targets.units_on(day))[row.code]
            detail = f"“{row.label}”, mã {row.code} là {due}"
            misnamed.append(problem("target-07", sheet.name, beside, detail))
        seen.setdefault(row.code, at)
    return misnamed


def _is_named(code: str, label: str, day: date) -> bool:
    if code == targets.NATION[0]:
        return names.spelling(names.clean(label)) == names.spelling(targets.NATION[1])
    office = names.office(label, day)
    return office is not None and office.code == code


def _figures(
    sheet: Sheet, cells: Cells, kinds: Sequence[TargetKind]
) -> tuple[tuple[Assigned, ...], list[Finding]]:
    """Return what is assigned; a blank cell or an x assigns nothing."""
    by_code = {kind.code: kind.kind for kind in kinds}
    assigned, zeros = [], []
    for cell in cells:
        if cell.state is State.NUMBER and cell.value:
            value = Decimal(cell.value)
            assigned.append(Assigned(cell.row, by_code[cell.column], value, cell.address, cell.raw))
        elif cell.state in (State.NUMBER, State.NIL):
            zeros.append(problem("target-09", sheet.name, cell.address, f"“{cell.raw}”"))
    return tuple(assigned), zeros


def _text(raw: Raw) -> str:
    return names.clean(str(raw))


def _code(raw: Raw) -> str:
    """Return the code of a unit: a sheet turns a typed 01 into the number 1."""
    printed = layout.code(raw).upper()
    return printed.zfill(2) if printed.isdecimal() else printed
