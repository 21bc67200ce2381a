"""Names as offices write them -> the office in force on a day. Unknown names are refused."""

import re
import unicodedata
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from thads_etl.catalogue import load
from thads_etl.catalogue.model import Office

_DASH = re.compile("[\u2010-\u2015\u2212]")
_ORDINAL = re.compile(r"^(?:[ivxlc]+|\d+)\s*[.)-]\s*")
_ORGANISATION = re.compile(
    r"^(?:cục )?(?:thi hành án dân sự|thads)(?: |$)|^cục (?=tỉnh|thành phố|tp)"
)
_KIND = re.compile(r"^(?:tỉnh|(?P<city>thành phố|tp\.?|t\.p\.?)|t\.)\s*")
_INITIALS = 2
"""So few letters fit several names: HN may be Hà Nam, TP HN is Hà Nội."""
_LONGEST = 100
"""Characters; a longer name is like no office's."""
_LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
_TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "uỷ": "ủy", "uý": "úy"}


@lru_cache(maxsize=4096)  # the same labels come with every file
def clean(text: str) -> str:
    """Return NFC text with one kind of dash, single blanks and no surrounding blanks."""
    text = _DASH.sub("-", unicodedata.normalize("NFC", text))
    text = text.replace("\u00d0", "Đ").replace("\u00f0", "đ")
    return " ".join(text.split())


def spelling(text: str) -> str:
    """Return a text in small letters, with the tones where they are set today: ủy, not uỷ."""
    text = text.lower()
    for old, new in _TONES.items():
        text = text.replace(old, new)
    return text


def key(name: str) -> str:
    """Return what two spellings of one provincial unit have in common."""
    whole = _without_organisation(name)
    text = _KIND.sub("", whole)
    if len(text) <= _INITIALS:
        text = re.sub("[ .]", "", whole)
    text = spelling(text)
    return re.sub(" ?- ?", "-", text).strip(" .")


def _without_organisation(name: str) -> str:
    return _ORGANISATION.sub("", _ORDINAL.sub("", clean(name).lower())).strip(" .")


def is_department(name: str) -> bool:
    """Say whether a name begins with Cục, the title of a province's agency until July 2025."""
    return _ORDINAL.sub("", clean(name).lower()).startswith("cục ")


def names_organisation(name: str) -> bool:
    """Say whether a name begins with that of the enforcement agency."""
    return _ORGANISATION.match(_ORDINAL.sub("", clean(name).lower())) is not None


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]", "", plain.replace("đ", "d"))


@lru_cache(maxsize=64)
def _by_key(day: date) -> dict[str, Office]:
    spellings: dict[str, Office] = {}
    for office in load.offices_on(day):
        for name in (office.name, office.short_name, *office.aliases):
            spellings[key(name)] = office
            # Provinces stay distinct without accents.
            spellings.setdefault(_folded(key(name)), office)
    return spellings


@lru_cache(maxsize=4096)  # every form of a file names the same one
def office(name: str, day: date) -> Office | None:
    """Return the provincial unit of this name in force on a day, or None.

    Other accents make another name (Huyện Phù Yên is not Phú Yên), no accents make none. While
    there were districts, the city of a province's name was one: Thành phố Bắc Ninh.
    """
    wanted = key(name)
    plain = wanted.replace("đ", "d").isascii()
    known = _by_key(day).get(wanted) or (_by_key(day).get(_folded(wanted)) if plain else None)
    kind = _KIND.match(_without_organisation(name))
    says_city = kind is not None and kind["city"] is not None
    if known and says_city and known.kind == "tỉnh" and day <= _LAST_DAY_OF_DISTRICTS:
        return None
    return known


def is_ever_office(name: str) -> bool:
    """Say whether a provincial unit has or had this name."""
    return any(office(name, day) for day in {each.valid_from for each in load.offices()})


def is_agency(text: str) -> bool:
    """Say whether a text is the name of a provincial unit with its kind: Cục THADS, tỉnh, TP."""
    whole = _ORDINAL.sub("", clean(text).lower())
    says_kind = _ORGANISATION.match(whole) or _KIND.match(whole)
    return says_kind is not None and len(whole) <= _LONGEST and is_ever_office(text)


def hint(name: str, day: date) -> str:
    """Return what a name that no office has on a day may mean; empty when nothing is like it."""
    wanted = key(name)
    if len(wanted) > _LONGEST:
        return ""
    for other in load.offices():
        spellings = {key(each) for each in (other.name, other.short_name, *other.aliases)}
        if wanted in spellings and not other.in_force(day):
            return _at_another_time(other, day)
    known = {_folded(key(each.short_name)): each.short_name for each in load.offices_on(day)}
    near = get_close_matches(_folded(wanted), known, n=3, cutoff=0.6)
    return f"; gần nhất là {', '.join(known[each] for each in near)}" if near else ""


def _at_another_time(office: Office, day: date) -> str:
    if office.valid_until is None or day < office.valid_from:
        return f"; đơn vị này chỉ có từ {office.valid_from:%d/%m/%Y}"
    today = next(
        each
        for each in load.offices()
        if each.code == office.counted_as and each.valid_until is None
    )
    return f"; đơn vị này chỉ có đến {office.valid_until:%d/%m/%Y}, nay thuộc {today.short_name}"
