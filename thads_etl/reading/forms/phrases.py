"""What one text says about a form: its code, circular, office, period, unit or title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from thads_etl.catalogue import load
from thads_etl.reading import lookalikes
from thads_etl.reading.forms import names, spans

LONGEST = 2_000
"""Characters; what is longer says nothing about a form."""
_EDGES = " .,;:()[]…_-\"'“”"


class Kind(StrEnum):
    """What something is said about, as the office reads it."""

    FORM = "biểu số"
    CIRCULAR = "thông tư"
    OFFICE = "đơn vị báo cáo"
    LABEL = "tên kỳ báo cáo"
    DAYS = "ngày đầu và ngày cuối kỳ báo cáo"
    UNIT = "đơn vị tính"
    TITLE = "tên biểu"


@dataclass(frozen=True)
class Phrase:
    """What is said, and in which words."""

    kind: Kind
    value: str
    words: str
    is_alone: bool = False
    """The text says nothing before it: a note may speak of other forms and periods."""
    is_labelled: bool = True
    """It names what it is about; a letterhead does not."""
    is_disguised: bool = False
    """It only looks like this: characters that cannot be seen or look like others are in it."""


DECISION = re.compile(r"\d{1,6}(?:/\d{4})?/QĐ-[A-ZĐ0-9]{2,20}(?:[-.][A-ZĐ0-9]{1,20}){0,3}")
"""The number of a decision on enforcement: 15/QĐ-CCTHADS, 15/2024/QĐ-CCTHADS."""

_LABELS = {
    Kind.FORM: r"(?:biểu|mẫu|biểu mẫu|mẫu biểu) số",
    Kind.OFFICE: r"(?:tên )?(?:đơn vị|cơ quan) (?:gửi |lập |nộp )?báo cáo",
    Kind.UNIT: r"đơn vị tính|đvt",
}
_ANY_LABEL = "|".join(_LABELS.values())
_NEXT = rf"(?<!\w)(?:{_ANY_LABEL}|đơn vị nhận|kỳ báo cáo|ban hành|ngày nhận|từ ngày)(?!\w)|$"
_LABELLED = {
    kind: re.compile(rf"(?<!\w)(?:{label}) ?[:：] ?(?P<value>.*?)(?={_NEXT})", re.IGNORECASE)
    for kind, label in _LABELS.items()
}
_WITHOUT_COLON = {
    kind: re.compile(rf"\W*(?:{label}) (?P<value>.+)", re.IGNORECASE)
    for kind, label in _LABELS.items()
}
_LABEL_ALONE = re.compile(rf"\W*(?:{_ANY_LABEL}|kỳ báo cáo)\W*", re.IGNORECASE)
_CODE_ALONE = re.compile(r"\W*(?:(?:biểu|mẫu|biểu mẫu|mẫu biểu) )?(?P<value>\S+)", re.IGNORECASE)
_WHOLE_CODE = re.compile(r"\w+[/-]\w\S*")
_UNIT_OR_OFFICE = re.compile(r"\W*đơn vị ?[:：] ?(?P<value>.+)", re.IGNORECASE)
_CIRCULAR = re.compile(
    # Signs before it count from the first of them, so that each is passed over once.
    r"(?P<issued>(?<!\W)\W*+ban hành (?:kèm )?theo )?"
    r"(?P<word>(?:thông tư|tt) (?:số ?:? ?)?)?(?<![\w/])"
    r"(?P<number>\d{1,2}) ?/ ?(?P<year>\d{4})(?: ?/ ?tt ?-? ?btp(?!\w)|(?(word)(?!\d| ?/)|(?!)))",
    re.IGNORECASE,
)
_OTHER_CIRCULAR = re.compile(r"(?:thay thế|thay|bãi bỏ)(?: cho)?\W*$", re.IGNORECASE)
_BEFORE_TITLE = re.compile(r"(?:\W*(?:biểu|mẫu|bảng|phụ lục)(?!\w).*)?\W*", re.IGNORECASE)
_AFTER_TITLE = re.compile(r"\W*$| ?[(:;/-]| (?:\d|kỳ|năm|quý|từ ngày)", re.IGNORECASE)

FOREIGN_UNITS = {
    "đồng": "; số liệu theo đồng lớn gấp 1.000 lần",
    "triệu đồng": "; số liệu theo triệu đồng nhỏ hơn 1.000 lần",
    "tỷ đồng": "; số liệu theo tỷ đồng nhỏ hơn 1.000.000 lần",
}
"""Units of money that no form has -> what they make of the figures."""


@lru_cache(maxsize=8192)  # nearly the same texts come with every file
def in_text(text: str) -> tuple[Phrase, ...]:
    """Return all that a text says; a value left open, as dots to write on, says nothing."""
    phrases = _phrases(text)
    seen = lookalikes.plain(text)
    if seen == text:
        return phrases
    return tuple(
        phrase if phrase in phrases else replace(phrase, is_disguised=True)
        for phrase in _phrases(seen)
    )


def _phrases(text: str) -> tuple[Phrase, ...]:
    clean = names.clean(text)
    phrases = [
        *_labelled(clean),
        *_periods(clean),
        *_circulars(clean),
        *_titles(text, clean),
        *_letterhead(text),
    ]
    return tuple(phrase for phrase in phrases if phrase.value)


@lru_cache(maxsize=8192)
def says_something(text: str) -> bool:
    """Say whether a text says anything about a form, alone or with the cells beside it."""
    return len(text) <= LONGEST and bool(in_text(text) or is_label(text) or begins_days(text))


@lru_cache(maxsize=8192)
def is_statement_alone(text: str) -> bool:
    """Say whether a text says something about a form and nothing before it.

    The code of a row and the number of a decision say nothing, and a list has thousands of both.
    """
    if text.isdecimal() or DECISION.fullmatch(text):
        return False
    return len(text) <= LONGEST and any(phrase.is_alone for phrase in in_text(text))


def is_label(text: str) -> bool:
    """Say whether a text is the label of a value that stands in another cell."""
    return _LABEL_ALONE.fullmatch(names.clean(lookalikes.plain(text))) is not None


def begins_days(text: str) -> bool:
    """Say whether the first and the last day of the period follow in other cells."""
    return spans.begins_days(names.clean(lookalikes.plain(text)))


def _labelled(text: str) -> Iterator[Phrase]:
    for kind, pattern in _LABELLED.items():
        phrases = [
            Phrase(kind, _value(kind, match["value"]), match[0].strip(), _begins(match))
            for match in pattern.finditer(text)
        ]
        without = _WITHOUT_COLON[kind].fullmatch(text)
        if not phrases and without and _IS_KNOWN[kind](_value(kind, without["value"])):
            phrases = [Phrase(kind, _value(kind, without["value"]), text, is_alone=True)]
        yield from phrases
    match = _CODE_ALONE.fullmatch(text)
    if match and _WHOLE_CODE.fullmatch(code := _value(Kind.FORM, match["value"])):
        # Below the table a code alone may be of a form that a note speaks of.
        is_named = match["value"] != text.strip()
        if _is_form(code):
            yield Phrase(Kind.FORM, code, text, is_alone=is_named, is_labelled=is_named)
    if match := _UNIT_OR_OFFICE.fullmatch(text):
        for kind in (Kind.UNIT, Kind.OFFICE):
            value = _value(kind, match["value"])
            if _IS_KNOWN[kind](value):
                yield Phrase(kind, value, text, is_labelled=False)


def _value(kind: Kind, text: str) -> str:
    value = text.strip(_EDGES)
    if kind is not Kind.FORM:
        return value
    code = value.partition(" ")[0].strip(_EDGES).upper()
    return re.sub(r"^\d/", r"0\g<0>", code)


def _begins(match: re.Match[str]) -> bool:
    return not re.search(r"\w", match.string[: match.start()])


def _is_form(code: str) -> bool:
    return bool(load.editions_printed(code))


def _is_unit(text: str) -> bool:
    """Say whether it is a unit of any form, or one that is mistaken for it."""
    return text.lower() in _units(load.FOLDER)


@cache
def _units(_catalogue: Path) -> frozenset[str]:
    of_forms = {unit.lower() for each in load.vocabulary().measures.values() for unit in each.units}
    return frozenset(of_forms | FOREIGN_UNITS.keys())


_IS_KNOWN = {Kind.FORM: _is_form, Kind.OFFICE: names.is_ever_office, Kind.UNIT: _is_unit}


def _periods(text: str) -> Iterator[Phrase]:
    for match in spans.days(text):
        yield Phrase(Kind.DAYS, match[0], match[0].strip("("), _begins(match))
    is_alone = text.lower().lstrip(_EDGES).startswith("kỳ báo cáo")
    for match in spans.labels(text):
        yield Phrase(Kind.LABEL, match[0], match[0], is_alone)


def _circulars(text: str) -> Iterator[Phrase]:
    for match in _CIRCULAR.finditer(text):
        if not _OTHER_CIRCULAR.search(text[: match.start()]):
            value = f"{int(match['number']):02d}/{match['year']}/TT-BTP"
            is_alone = match["issued"] is not None and match.start() == 0
            yield Phrase(Kind.CIRCULAR, value, match[0].strip(), is_alone)


def _titles(text: str, clean: str) -> Iterator[Phrase]:
    """A title may be broken into lines, and the first of them may be another form's title."""
    if title := _title(clean):
        yield Phrase(Kind.TITLE, title, clean, is_alone=len(title) == len(clean))
        return
    for line in map(names.clean, text.splitlines()):
        if title := _title(line):
            yield Phrase(Kind.TITLE, title, line)


def _title(text: str) -> str | None:
    small = names.spelling(text)
    if len(small) < _shortest_title(load.FOLDER):
        return None
    for title, spelt in _known_titles(load.FOLDER):
        before, own, after = small.partition(spelt)
        if own and _BEFORE_TITLE.fullmatch(before) and _AFTER_TITLE.match(after):
            return title
    return None


@cache
def _shortest_title(catalogue: Path) -> int:
    return min((len(spelt) for _, spelt in _known_titles(catalogue)), default=0)


@cache
def _known_titles(_catalogue: Path) -> list[tuple[str, str]]:
    """Return titles and their spelling; where one begins with another, what follows tells them."""
    titles = sorted({edition.title for edition in load.editions()})
    return [(title, names.spelling(title)) for title in titles]


def _letterhead(text: str) -> Iterator[Phrase]:
    for line in map(names.clean, text.splitlines()):
        if names.is_agency(line):
            yield Phrase(Kind.OFFICE, line, line, is_labelled=False)
