"""Whose report it is, where the period had ended before its sender's office began.

The name alone does not say: most merged offices took over the name of one of those that they arose
from. Nothing is guessed. What decides is a word beside the name ("gộp …", "cũ"); where none is,
the agency's title, which was a Cục, and the day on which the report was signed. What decides
nothing, or two things, is refused, with both readings. Of a period for which no merged office was
asked for a report, one is taken for a merged office's by such a word, or where its title and the
day both say so; there a name alone is the former office's, as it was then.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from thads_etl.catalogue import joint, load
from thads_etl.catalogue.model import Office
from thads_etl.findings import Finding
from thads_etl.periods import Period
from thads_etl.reading.formats.workbook import Sheet, address
from thads_etl.reading.forms import names
from thads_etl.reading.forms.statements import Statement
from thads_etl.reading.problems import problem

_REMARK = re.compile(r"(?P<name>[^(]+?) ?\((?P<remark>[^()]+)\)?")
_TOGETHER = re.compile(r"(?:gộp|sau (?:khi )?(?:sáp nhập|hợp nhất)|mới)(?!\w)")
_ALONE = re.compile(r"(?:cũ|trước (?:khi )?(?:sáp nhập|hợp nhất))(?!\w)")
_SIGNED_ON = re.compile(
    r"[^\d,\n]{2,60}, ?ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})\W*",
    re.IGNORECASE,
)
_SHORTEST = 20
"""Characters; place and day of a signature have more, the thousands of cells of a list less."""


@dataclass(frozen=True)
class _Vote:
    """One thing that a sheet states about which of the two offices it is."""

    office: Office
    words: str
    at: str | None
    is_explicit: bool = False
    is_day: bool = False


def pair(name: str, period: Period) -> tuple[Office, Office] | None:
    """Return the former and the joint office that a name may mean; None: there is but one."""
    plain = _plain(name)
    together = _joint_named(plain, period)
    former = names.office(plain, period.ends_on)
    return (former, together) if former and together else None


def named(name: str, period: Period) -> Office | None:
    """Return the office that a name means; of two the former."""
    both = pair(name, period)
    return both[0] if both else names.office(name, period.ends_on)


@lru_cache(maxsize=1024)
def _joint_named(name: str, period: Period) -> Office | None:
    return joint.joint_named(partial(names.office, name), period)


def is_named(office: Office, name: str, period: Period) -> bool:
    """Say whether a joint office has this name."""
    return _joint_named(_plain(name), period) == office


def decided(
    sheet: Sheet, stated: Sequence[Statement], period: Period
) -> tuple[Office | None, Finding | None]:
    """Return which office the statements of one name mean, and the finding that says why."""
    both = pair(stated[0].value, period)
    if both is None:
        return names.office(stated[0].value, period.ends_on), None
    votes = [*_votes(stated, both), *_signed(sheet, both, period)]
    chosen = [vote for vote in votes if vote.is_explicit] or votes
    offices = {vote.office for vote in chosen}
    at = stated[0].at
    is_asked = joint.is_asked_of(both[1], period)
    if not is_asked and offices <= {both[0]}:
        return both[0], None
    quoted = "; ".join(f"“{vote.words}”{f' ở {vote.at}' if vote.at else ''}" for vote in chosen)
    if len(offices) != 1 or not (is_asked or _is_certain(chosen)):
        detail = f"{quoted or f'“{stated[0].phrase.words}”'}; {_readings(both)}"
        return None, problem("read-40", sheet.name, at, detail)
    (office,) = offices
    other = both[1] if office == both[0] else both[0]
    detail = f"{quoted}: được hiểu là {_reading(office)}, không phải {_reading(other)}"
    return office, problem("read-41", sheet.name, at, detail)


def _is_certain(votes: Iterable[_Vote]) -> bool:
    """Say whether votes for one office are enough where its report was not asked for."""
    return {True, False} == {vote.is_day for vote in votes} or any(v.is_explicit for v in votes)


def _votes(stated: Iterable[Statement], both: tuple[Office, Office]) -> Iterator[_Vote]:
    former, together = both
    for each in stated:
        text = names.clean(each.value).lower()
        match = _REMARK.fullmatch(text)
        remark = match["remark"] if match else ""
        words = each.phrase.words
        if _TOGETHER.match(remark):
            yield _Vote(together, words, each.at, is_explicit=True)
            if not _lists(remark, together):
                yield _Vote(former, words, each.at, is_explicit=True)
        elif _ALONE.match(remark):
            yield _Vote(former, words, each.at, is_explicit=True)
        elif names.is_department(text):
            yield _Vote(former, words, each.at)
        elif names.names_organisation(text):
            yield _Vote(together, words, each.at)


def _lists(remark: str, together: Office) -> bool:
    """Say whether a remark names the offices that were merged, all of them or none."""
    listed = re.split(r", ?|; ?| và |\+", _TOGETHER.sub("", remark).strip(" :"))
    offices = {names.office(each, together.valid_from) for each in listed if each}
    return not offices or {each and each.code for each in offices} == set(together.parts)


def _signed(sheet: Sheet, both: tuple[Office, Office], period: Period) -> Iterator[_Vote]:
    began = joint.first_day(both[1])
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if not isinstance(value, str) or len(value) < _SHORTEST:
                continue
            match = _SIGNED_ON.fullmatch(names.clean(value))
            if match is None:
                continue
            try:
                day = date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            if day >= period.ends_on:
                office = both[1] if day >= began else both[0]
                yield _Vote(office, match[0].strip(), address(row, column), is_day=True)


def _plain(name: str) -> str:
    """Return a name without the words that tell two offices of this name apart."""
    match = _REMARK.fullmatch(names.clean(name))
    if match is None:
        return name
    remark = match["remark"].lower()
    return match["name"] if _TOGETHER.match(remark) or _ALONE.match(remark) else name


def _readings(both: tuple[Office, Office]) -> str:
    former, together = both
    return (
        f"có thể là {_reading(former)}, "
        f"hãy ghi “Cục THADS {former.kind} {former.short_name} (cũ)”; "
        f"hoặc là {_reading(together)}, hãy ghi “THADS {together.kind} {together.short_name}”"
    )


def _reading(office: Office) -> str:
    if not office.parts:
        until = f"đến ngày {office.valid_until:%d/%m/%Y}" if office.valid_until else ""
        return f"báo cáo của riêng {office.short_name} ({office.code}) {until}".strip()
    known = {each.code: each.short_name for each in load.offices_on(office.valid_from)}
    of = ", ".join(f"{known[code]} ({code})" for code in office.parts)
    return f"báo cáo của đơn vị sau sáp nhập cho toàn địa bàn: {of}"
