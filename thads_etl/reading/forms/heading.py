"""The header of a sheet: which form, edition, office, period and unit it says it is.

All that a sheet states must agree, wherever it stands: with two offices, periods, circulars or
codes nobody can tell which of them was signed for. The title is compared with the printed code.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.errors import PeriodError
from thads_etl.findings import Finding
from thads_etl.periods import Period
from thads_etl.reading.formats.workbook import Place, Sheet
from thads_etl.reading.forms import handover, names, phrases, signature, spans, statements
from thads_etl.reading.forms.layout import Misfit, code_row
from thads_etl.reading.forms.own_rows import located
from thads_etl.reading.forms.phrases import Kind
from thads_etl.reading.forms.statements import Statement, Statements, contradiction
from thads_etl.reading.problems import problem

_MONEY = "money_thousand_vnd"


@dataclass(frozen=True)
class Heading:
    """What the header says; None where it does not say it or is refused."""

    edition: FormEdition | None
    office: Office | None
    period: Period | None
    codes: Place | None
    """Where the printed codes of the columns begin."""
    problems: tuple[Finding, ...]


@dataclass(frozen=True)
class _Header:
    """A sheet, where its codes are printed, what it states, and what is wrong with that."""

    sheet: Sheet
    codes: Place | None
    stated: Statements
    problems: list[Finding]

    def refuse(self, rule: str, statement: Statement | None, detail: str) -> None:
        at = statement.at if statement else None
        self.problems.append(problem(rule, self.sheet.name, at, detail))

    def agree(self, kind: Kind, meaning: Callable[[Statement], object]) -> bool:
        """Say whether all statements of a kind mean the same; two that do not are a finding."""
        for first, other in itertools.pairwise(self.stated[kind]):
            if meaning(first) != meaning(other):
                self.problems.append(contradiction(self.sheet, first, other))
                return False
        return True


def printed_code(sheet: Sheet) -> Statement | None:
    """Return the first form code that the sheet prints, or None: not a statutory form."""
    stated = statements.in_header(sheet, code_row(sheet))[Kind.FORM]
    return next((each for each in stated if each.phrase.is_labelled), None)


def read(sheet: Sheet) -> Heading | None:
    """Read the header; None when the printed code is of no form in the catalogue."""
    codes = code_row(sheet)
    header = _Header(sheet, codes, statements.in_header(sheet, codes), [])
    candidates = _candidates(header)
    if not candidates:
        return None
    for statement in (*statements.below_head(sheet, codes), *statements.on_pages(sheet)):
        header.stated[statement.phrase.kind].append(statement)
    all_stated = itertools.chain.from_iterable(header.stated.values())
    disguised = {each.at: each for each in all_stated if each.phrase.is_disguised}
    header.problems.extend(statements.disguised(sheet, each) for each in disguised.values())
    is_one_form = header.agree(Kind.FORM, lambda each: _whole_code(each.value))
    period = _period(header)
    office = _office(header, period) if period else None
    if office and period:
        header.problems.extend(signature.elsewhere(sheet, codes, office, period))
    edition = _edition(header, candidates, period) if period and is_one_form else None
    if edition is not None:
        _check_title(header, edition)
        _check_unit(header, edition)
    return Heading(edition, office, period, codes, tuple(header.problems))


def _candidates(header: _Header) -> Sequence[FormEdition]:
    for statement in header.stated[Kind.FORM]:
        # A code without a word before it may only contradict.
        if not statement.phrase.is_labelled:
            continue
        if editions := load.editions_printed(statement.value):
            return editions
    return ()


def _whole_code(code: str) -> str:
    """Return the code that begins with what is printed, 01/TK-THA for 01, if there is but one."""
    printed = {each.printed_code for each in load.editions()}
    longer = [each for each in printed if each.partition("/")[0] == code]
    return longer[0] if len(longer) == 1 else code


def _period(header: _Header) -> Period | None:
    """Return the period of the first and last day, if no label says that it is another one."""
    days = header.stated[Kind.DAYS]
    if not days:
        header.refuse("read-05", None, "không thấy dòng “từ ngày … đến ngày …”")
        return None
    periods = {}
    for statement in days:
        try:
            periods[statement.value] = spans.of_days(statement.value)
        except (PeriodError, ValueError):
            due = "kỳ báo cáo phải từ ngày 01/10 đến ngày cuối của một tháng"
            header.refuse("read-05", statement, f"“{statement.phrase.words}”; {due}")
            return None
    if not header.agree(Kind.DAYS, lambda each: periods[each.value]):
        return None
    period = periods[days[0].value]
    for label in header.stated[Kind.LABEL]:
        if period not in spans.meant(label.value):
            header.problems.append(contradiction(header.sheet, label, days[0]))
            return None
    return period


def _office(header: _Header, period: Period) -> Office | None:
    stated, day = header.stated[Kind.OFFICE], period.ends_on
    labelled = [each for each in stated if each.phrase.is_labelled]
    if not labelled:
        header.refuse("read-04", None, "không thấy dòng “Đơn vị báo cáo: …”")
        return None
    for each in labelled:
        if handover.named(each.value, period) is None:
            header.refuse("read-04", each, f"“{each.value}”{names.hint(each.value, day)}")
            return None
    if not header.agree(Kind.OFFICE, lambda each: handover.named(each.value, period)):
        return None
    office, finding = handover.decided(header.sheet, stated, period)
    header.problems.extend([finding] if finding else [])
    return office


def _edition(
    header: _Header, candidates: Sequence[FormEdition], period: Period
) -> FormEdition | None:
    if not header.agree(Kind.CIRCULAR, lambda each: each.value):
        return None
    form = candidates[0].form
    due = load.edition_on(form, period.ends_on)
    circular = next(iter(header.stated[Kind.CIRCULAR]), None)
    if due is None or (circular is not None and circular.value != due.source):
        header.refuse("read-03", circular, _drift(header, candidates[0], due, period, circular))
        return None
    return due


def _drift(
    header: _Header,
    form: FormEdition,
    due: FormEdition | None,
    period: Period,
    circular: Statement | None,
) -> str:
    """Say which form this is, which one is due, and where their tables differ."""
    is_ = (
        f"đây là biểu {form.printed_code} của Thông tư {circular.value}; "
        if circular is not None
        else ""
    )
    if due is None:
        return f"{is_}kỳ {period} dùng biểu của văn bản chưa có trong danh mục"
    misfit = located(header.sheet, due, header.codes)
    differs = misfit.difference if isinstance(misfit, Misfit) else "bảng không khác"
    return f"{is_}kỳ {period} phải dùng biểu của Thông tư {due.source}; {differs}"


def _check_title(header: _Header, edition: FormEdition) -> None:
    def is_own(title: Statement) -> bool:
        return title.value == edition.title or edition.form in load.forms_titled(title.value)

    titles = header.stated[Kind.TITLE]
    if header.agree(Kind.TITLE, is_own) and titles and not is_own(titles[0]):
        code = header.stated[Kind.FORM][0]
        detail = (
            f"tệp ghi “{titles[0].phrase.words}”, biểu {edition.printed_code} ({code.at}) "
            f"là “{edition.title}”"
        )
        header.refuse("read-33", titles[0], detail)


def _check_unit(header: _Header, edition: FormEdition) -> None:
    def meaning(unit: Statement) -> str:
        small = unit.value.lower()
        return "" if any(small == each.lower() for each in edition.units) else small

    units = header.stated[Kind.UNIT]
    if not header.agree(Kind.UNIT, meaning):
        return
    labelled = next((unit for unit in units if unit.phrase.is_labelled), None)
    if labelled is None or meaning(labelled):
        printed = labelled.value if labelled else ""
        detail = f"tệp ghi “{printed}”, biểu mẫu là “{edition.unit_label}”"
        detail += (
            phrases.FOREIGN_UNITS.get(printed.lower(), "") if edition.measure == _MONEY else ""
        )
        header.refuse("read-12", labelled, detail)
