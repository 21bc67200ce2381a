"""What the names around a form say it is: its file, the folders of that, its sheet.

They are only compared with the content, which is what was signed. A name that can be understood in
two ways says nothing: `02/` may be an office or a month, `T6-2023` a month or six of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from thads_etl.catalogue import load
from thads_etl.findings import Finding
from thads_etl.reading.forms import handover, names
from thads_etl.reading.forms.parsed import ParsedForm
from thads_etl.reading.problems import problem

_NEAREST = 4
"""Parts of a path that are looked at: three folders and the file, or a member of a .zip."""
_PERIOD = re.compile(r"(?<![^\W_])(?:fy)?(\d{4})[-_. ]?m(\d{2})(?!\d)")
_MONTHS = re.compile(
    r"(?<!\d)(\d{1,2})[-_. ]?(?:tháng|thang|t)[-_. ]{0,2}"
    r"(?:(?:đầu|dau)[-_. ])?(?:(?:năm|nam)[-_. ])?(\d{4})(?!\d)"
)
_CIRCULAR = re.compile(
    r"(?<![^\W\d_])(?:tt|thông tư|thong tu)[-_. ]{0,2}(\d{1,2})[-_. ](\d{4})(?!\d)"
)
_FORM = re.compile(
    r"(?<![^\W\d_])(?:biểu|bieu)[-_. ]{0,2}(?:(?:số|so)[-_. ]{0,2})?(\d{1,2})(?![-_. ]*\d)"
)
_SUFFIX = re.compile(r"\.(?:xlsx|xlsm|xls|ods|csv|txt|tsv|zip)$")
_WORDS = re.compile(r"\b(?:báo cáo|bao cao|bc|thống kê|thong ke|số liệu|so lieu|tệp|file)\b")
_NUMBER = re.compile(r"^\W*\d+[-_. ]+")
_OFFICE_CODE = re.compile(r"\d{2}")
_OWN_PATTERN = re.compile(r"(\d{2})_(?:.+_)?fy\d{4}-m\d{2}(?!\d)")
"""The code, maybe a name, the period: 40_nghe-an_FY2023-M06."""
_FIRST_NUMBER = re.compile(r"(\d{2})[-_]+(?!(?i:bc|cv|kh|qd|qđ|tb|ttr|vb)(?![^\W\d_]))(?=[^\W\d_])")
"""How a name begins. 45-BC is the number of a letter: a report, a notice, a decision and so on."""
_BESIDE_A_NUMBER = re.compile(
    r"(?<![^\W_])(?:báo[-_. ]cáo|bao[-_. ]cao|thống[-_. ]kê|thong[-_. ]ke|số[-_. ]liệu|so[-_. ]lieu"
    r"|tệp|tep|file|thads|(?:(?:0?\d|1[0-2])[-_. ]{0,2})?(?:tháng|thang)(?:[-_. ]{0,2}\d{1,2})?"
    r"|(?:quý|quy|kỳ|ky|ngày|ngay|số|so|năm|nam|[tq])[-_. ]{0,2}(?:\d{1,3}|i{1,3}|iv)?"
    r"|đầu|dau|cuối|cuoi)(?![^\W_])"
)
"""What a name may say besides, each with its own number: a month, a quarter, a day."""
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_LAST_DAY_OF_A_MONTH = 31
_OF_A_DATE = re.compile(r"\d{2}|\d{4}")
_MOMENT = re.compile(r"(?<!\d)\d{4}([-_.]?)\d{2}\1\d{2}(?:[t_ -]\d{4}(?:\d{2})?)?(?!\d)")
"""A day, maybe with the time: 2023-04-05T2023 is not five months."""


@dataclass
class _Named:
    """What a path says. Empty or None: nothing that can be understood in one way alone."""

    periods: set[tuple[int, int]] = field(default_factory=set)
    """Statistical year and months."""
    months: set[tuple[int, int]] = field(default_factory=set)
    """Months, and the year that they belong to or begin in."""
    circulars: set[str] = field(default_factory=set)
    forms: set[int] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    """Texts that may name one, to be understood on the last day of a period."""
    codes: set[str] = field(default_factory=set)
    """Of offices: two digits, the whole name of a folder below one that names a period, or how a
    name begins that ends with a period."""
    numbers: set[str] = field(default_factory=set)
    """How names begin, or all that they are, too large for a day: codes of offices, or numbers in
    somebody's list."""


def disagreements(path: str | None, forms: Iterable[ParsedForm]) -> Iterator[tuple[int, Finding]]:
    """Yield the number of each form that the names around it contradict, and what they say."""
    forms = list(forms)
    of_path = [part for part in re.split(r"[/\\]", path or "") if part][-_NEAREST:]
    for number, form in enumerate(forms):
        *in_archive, own = form.sheet.split("/")
        parts = [*of_path, *in_archive]
        named = _named(tuple(parts))
        contradicted = [*_period(named, form), *_circular(named, form), *_office(named, form)]
        # A file of several forms may be named for one of them.
        about = named.forms if len(forms) == 1 else set()
        contradicted += [*_form(about, form), *_form(_named((own,)).forms, form)]
        contradicted += _sheet(own, form)
        if contradicted:
            yield number, problem("read-31", form.sheet, None, "; ".join(contradicted))


@lru_cache(maxsize=1024)
def _named(parts: tuple[str, ...]) -> _Named:
    named = _Named()
    for part in parts:
        text = _SUFFIX.sub("", names.clean(part).lower())
        named.periods |= {(int(year), int(months)) for year, months in _PERIOD.findall(text)}
        text = _MOMENT.sub("_", _PERIOD.sub("_", text))
        named.months |= {(int(months), int(year)) for months, year in _MONTHS.findall(text)}
        text = _MONTHS.sub("_", text)
        named.circulars |= {f"{int(no):02d}/{year}" for no, year in _CIRCULAR.findall(text)}
        text = _CIRCULAR.sub("_", text)
        named.forms |= set(map(int, _FORM.findall(text)))
        alone = _BESIDE_A_NUMBER.sub("", _YEAR.sub("", _FORM.sub("", text))).strip(" _-.")
        if _SUFFIX.search(part.lower()) and _is_no_day(alone):
            named.numbers.add(alone)
        text = _WORDS.sub("_", _FORM.sub("_", text))
        named.offices |= {token.strip(" -.") for token in re.split(r"[_,;()]| - ", text)}
        named.offices.add(_NUMBER.sub("", text).replace("_", " ").strip(" -."))
    named.codes = set(_codes(parts))
    named.numbers |= set(_numbers(parts))
    named.offices.discard("")
    return named


def _codes(parts: Sequence[str]) -> Iterator[str]:
    """Yield folders that can only be offices: elsewhere two digits may be a month or a day."""
    for above, part, below in zip(parts, parts[1:], parts[2:], strict=False):
        is_of_period = _PERIOD.search(names.clean(above).lower()) is not None
        if is_of_period and _OFFICE_CODE.fullmatch(part) and not _OF_A_DATE.fullmatch(below):
            yield part
    for part in parts:
        if own := _OWN_PATTERN.match(names.clean(part).lower()):
            yield own[1]


def _numbers(parts: Sequence[str]) -> Iterator[str]:
    for part in parts:
        first = _FIRST_NUMBER.match(names.clean(part))
        if first and _is_no_day(first[1]):
            yield first[1]


def _is_no_day(number: str) -> bool:
    return bool(_OFFICE_CODE.fullmatch(number)) and int(number) > _LAST_DAY_OF_A_MONTH


def _period(named: _Named, form: ParsedForm) -> Iterator[str]:
    own = (form.period.year, form.period.months)
    if named.periods - {own}:
        shown = ", ".join(f"FY{year}-M{months:02d}" for year, months in sorted(named.periods))
        yield f"tên ghi kỳ {shown}, nội dung là {form.period}"
    # A statistical year begins in the calendar year before it.
    fitting = {(form.period.months, year) for year in (form.period.year, form.period.year - 1)}
    if named.months and not named.months & fitting:
        shown = ", ".join(f"{months} tháng năm {year}" for months, year in sorted(named.months))
        yield f"tên ghi kỳ {shown}, nội dung là {form.period.label}"


def _circular(named: _Named, form: ParsedForm) -> Iterator[str]:
    due = form.edition.source.rpartition("/")[0]
    if named.circulars and due not in named.circulars:
        yield (
            f"tên ghi Thông tư {', '.join(sorted(named.circulars))}, "
            f"nội dung là Thông tư {form.edition.source}"
        )


def _office(named: _Named, form: ParsedForm) -> Iterator[str]:
    day = form.period.ends_on
    own = {form.office.successor_code} if form.office.parts else {form.office.code}
    stated = {
        token: form.office.code
        if handover.is_named(form.office, token, form.period)
        else office.code
        for token in named.offices
        if (office := names.office(token, day))
    }
    known = own | {o.code for o in load.offices_on(day)}
    # A number before the name of an office may be its place in a list.
    codes = named.codes if stated else named.codes | named.numbers
    stated |= {c: form.office.code if c in own else c for c in codes & known}
    if set(stated.values()) - {form.office.code}:
        shown = ", ".join(sorted(stated))
        yield f"tên ghi đơn vị “{shown}”, nội dung là {form.office.code} {form.office.short_name}"


def _form(numbers: set[int], form: ParsedForm) -> Iterator[str]:
    own = form.edition.printed_code
    if numbers and {f"{number:02d}" for number in numbers} != {own.partition("/")[0]}:
        shown = ", ".join(f"{number:02d}" for number in sorted(numbers))
        yield f"tên ghi biểu {shown}, nội dung là biểu {own}"


def _sheet(name: str, form: ParsedForm) -> Iterator[str]:
    own = form.edition
    if name == own.sheet or _FORM.search(name.lower()):
        return
    for other in load.editions():
        if other.sheet.casefold() == name.casefold() and other.form != own.form:
            yield f"trang tính mang tên của {other.printed_code}, nội dung là {own.printed_code}"
            return
