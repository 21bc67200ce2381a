"""A file's bytes -> its forms."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.confined.limits import LONG_FILE
from thads_etl.findings import Finding, Severity
from thads_etl.numerals import vietnamese
from thads_etl.reading import lookalikes
from thads_etl.reading.formats import containers
from thads_etl.reading.formats.workbook import Place, Sheet, Unreadable, address
from thads_etl.reading.forms import accounts, heading, listed, own_sheet, path_names, table
from thads_etl.reading.forms import doubts as doubtful
from thads_etl.reading.forms.layout import Misfit
from thads_etl.reading.forms.own_rows import (
    MOST_CASES,
    MOST_CASES_OF_SHORT,
    located,
    of_another,
    other_form,
)
from thads_etl.reading.forms.parsed import NO_CELLS, Account, Cells, ParsedFile, ParsedForm
from thads_etl.reading.problems import few, problem

_MOST_NAMED = 3
"""Sheets of one kind that a message names."""


def read(content: bytes, name: str | None = None) -> ParsedFile:
    """Read every form of a file. Never raises for what it contains.

    A hostile file may still exhaust memory or time: `sandbox.read_safely` is for those of others.
    `name` is the file's own, with the folders above it, compared with what the content is.
    """
    try:
        file = containers.opened(content, name)
    except Unreadable as reason:
        return ParsedFile((), (problem(reason.rule, None, None, str(reason)),))
    forms: list[ParsedForm] = []
    problems = list(file.problems)
    read_accounts: list[Account] = []
    most_cases = MOST_CASES if len(content) >= LONG_FILE else MOST_CASES_OF_SHORT
    for sheet in file.sheets:
        outcome, account = _sheet(sheet, most_cases)
        read_accounts.append(account)
        if isinstance(outcome, ParsedForm):
            forms.append(outcome)
        else:
            problems.extend(outcome)
    if not forms and all(finding.severity is Severity.NOTE for finding in problems):
        problems.append(problem("read-02", None, None))
    forms = _same_office_and_period(_once_each(forms))
    for number, disagreement in path_names.disagreements(name, forms):
        forms[number] = replace(forms[number], problems=(*forms[number].problems, disagreement))
    return ParsedFile(tuple(forms), tuple(problems), tuple(read_accounts))


def _sheet(sheet: Sheet, most_cases: int) -> tuple[ParsedForm | list[Finding], Account]:
    if own_sheet.is_ours(sheet):
        return [], accounts.ignored(sheet)
    if sheet.failure is not None:
        return [
            problem(sheet.failure.rule, sheet.name, None, str(sheet.failure))
        ], accounts.ignored(sheet)
    doubts = doubtful.of_sheet(sheet)
    header = heading.read(sheet)
    if header is None:
        return [*_no_form(sheet), *doubts], accounts.ignored(sheet)
    if header.edition is None or header.office is None or header.period is None:
        return [*header.problems, *doubts], accounts.refused(sheet)
    try:
        edition, cells, problems, account = _table(sheet, header.edition, header.codes, most_cases)
    except Unreadable as reason:
        refused = problem(reason.rule, sheet.name, None, str(reason))
        return [*header.problems, *doubts, refused], accounts.refused(sheet)
    problems += of_another(sheet, edition, header.codes, header.office, header.period)
    all_problems = few([*header.problems, *doubts, *problems])
    form = ParsedForm(sheet.name, edition, header.office, header.period, cells, all_problems)
    return form, account


def _no_form(sheet: Sheet) -> list[Finding]:
    named = sheet.name.rpartition("/")[2].casefold()
    printed = heading.printed_code(sheet)
    if printed is None and named in {edition.sheet.casefold() for edition in load.editions()}:
        return [problem("read-19", sheet.name, None, "không thấy dòng “Biểu số: …”")]
    for due in {edition.printed_code for edition in load.editions()} if printed else ():
        if printed and (alike := lookalikes.difference(printed.value, due)):
            return [problem("read-19", sheet.name, printed.at, f"“{printed.value}”: {alike}")]
    return [problem("read-13", sheet.name, None)] if sheet.rows else []


def _table(
    sheet: Sheet, edition: FormEdition, codes: Place | None, most_cases: int
) -> tuple[FormEdition, Cells, list[Finding], Account]:
    """Return the edition too: with the office's own rows, where a form has such."""
    printed = located(sheet, edition, codes)
    if isinstance(printed, Misfit):
        refusal = _misfit(sheet, edition, codes, printed)
        return edition, NO_CELLS, [refusal], accounts.refused(sheet)
    own, place = printed
    if own.is_list and len(own.unit_rows) > most_cases:
        return edition, NO_CELLS, [_too_many(sheet, most_cases)], accounts.refused(sheet)
    edition = own
    if stray := accounts.stray_number(sheet, edition, place):
        return edition, NO_CELLS, [stray], accounts.refused(sheet)
    cells, traits, problems = table.read(sheet, edition, place)
    if edition.is_list and not any(each.rule == "read-10" for each in problems):
        problems += listed.problems(sheet, edition, cells.grid)
    problems += doubtful.of_header(sheet, cells.grid, traits)
    problems += doubtful.of_form(sheet.name, edition, traits, cells.grid)
    return edition, cells, problems, accounts.loaded(sheet, cells.grid)


def _too_many(sheet: Sheet, most: int) -> Finding:
    detail = (
        f"có hơn {vietnamese(most)} dòng việc trong tệp dưới {LONG_FILE // 1_000} kB; "
        "lưu riêng danh sách thành tệp .xlsx, không nén thêm, rồi gửi lại"
    )
    return problem("read-18", sheet.name, None, detail)


def _misfit(sheet: Sheet, edition: FormEdition, codes: Place | None, misfit: Misfit) -> Finding:
    if accounts.is_only_head(sheet, codes):
        below = f"dưới dòng mã cột ở {address(codes.row, codes.column)}" if codes else ""
        return problem("read-21", sheet.name, None, below)
    difference = misfit.difference
    if other := other_form(sheet, edition, codes):
        difference = (
            f"đây là bảng của biểu {other.printed_code} theo Thông tư {other.source}; "
            f"phải dùng biểu {edition.printed_code} theo Thông tư {edition.source}; {difference}"
        )
    return problem("read-06", sheet.name, misfit.at, difference)


def _once_each(forms: list[ParsedForm]) -> list[ParsedForm]:
    sheets = {
        form.edition.form: _sheets(each for each in forms if each.edition.form == form.edition.form)
        for form in forms
    }
    count = Counter(form.edition.form for form in forms)
    return [
        _with_problem(form, "read-11", f"{form.edition.printed_code} ở {sheets[form.edition.form]}")
        if count[form.edition.form] > 1
        else form
        for form in forms
    ]


def _same_office_and_period(forms: list[ParsedForm]) -> list[ParsedForm]:
    senders: dict[str, list[ParsedForm]] = {}
    for form in forms:
        senders.setdefault(f"{form.office.short_name} {form.period}", []).append(form)
    if len(senders) <= 1:
        return forms
    stated = "; ".join(f"{sender} ở {_sheets(senders[sender])}" for sender in sorted(senders))
    return [_with_problem(form, "read-14", stated) for form in forms]


def _sheets(forms: Iterable[ParsedForm]) -> str:
    names = [f"“{form.sheet}”" for form in forms]
    more = f" và {len(names) - _MOST_NAMED} trang khác" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"


def _with_problem(form: ParsedForm, rule: str, detail: str) -> ParsedForm:
    return replace(form, problems=(*form.problems, problem(rule, form.sheet, None, detail)))
