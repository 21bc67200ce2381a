"""What is shown of names that a sender typed, of files and sheets, wherever many may read it.

A name may hold that of a person. So only words are shown that are known to be none: offices, what a
report is called, numbers. The whole name stands in the answer to the office, and in `intake`.
"""

import re
import unicodedata
from functools import cache

from thads_etl.catalogue import load

HIDDEN = "…"
_LONGEST = 120
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(
    r"(?!19\d\d$)(?:[a-z]{0,2}\d{1,6}[a-z]?"
    r"|20\d\d(?:0\d|1[0-2])[0-3]\d|[0-3]\d(?:0\d|1[0-2])20\d\d)"
)
"""Not so long that it could be the number of a telephone, of an identity card or of a passport,
unless it is a day of this century; no year of a birth."""
_GROUPS = re.compile(r"(?<![^\W_])\d+(?:[\W_]+\d+)*(?![^\W_])")
"""Numbers beside one another, with no letter between them."""
_LONG = 9
"""Digits that groups of them have together when they may be such a number."""
_BEFORE_A_NUMBER = {"bieu", "ky", "lan", "mau", "nam", "phu luc", "quy", "so", "thang"}
"""By themselves some of these are names of persons, too."""
_PHRASES = """
    bao cao; thu gui bao cao; bao cao thong ke; thong ke; bao cao thang; bao cao quy; bao cao nam
    so lieu; so lieu thong ke; bieu mau; bo sung; dinh chinh; dieu chinh; sua doi; ban moi; gui lai
    nop lai; lan dau; phu luc; phan hoi; thi hanh an; thi hanh an dan su
    cuc thi hanh an dan su; chi cuc thi hanh an dan su; thads; cuc thads; thong tu; nhan su
    chi tieu; tham nhung; tham nhung kinh te; tin dung ngan hang; bc; bctk; tk; tinh; thanh pho
    sheet; trang; tong hop; tdnh; tnkt; nhansu; chitieu; xlsx; xlsm; xls; ods; csv; zip
"""
_SEPARATORS = re.compile(r"[^\w .()/-]+")
_SEVERAL = re.compile(rf"{HIDDEN}(?:[\s._()-]*{HIDDEN})+")


def shown(name: str) -> str:
    """Return a name with everything left out that could be about a person."""
    name = unicodedata.normalize("NFC", name)[: 4 * _LONGEST]
    name = _GROUPS.sub(_unless_long, name)
    text = _without_names(name)
    if len(text) <= _LONGEST:
        return text
    # Half a phrase that is known may be a name.
    ends = [word.end() for word in _WORD.finditer(name) if word.end() <= _LONGEST]
    return _SEVERAL.sub(HIDDEN, _without_names(name[: ends[-1] if ends else 0]) + HIDDEN)


def _unless_long(groups: re.Match[str]) -> str:
    """Return numbers, or a word that is not known in their place."""
    digits = sum(letter.isdecimal() for letter in groups[0])
    return groups[0] if digits < _LONG else "zzz"


def _without_names(name: str) -> str:
    words = list(_WORD.finditer(name))
    known = _known([_folded(word[0]) for word in words])
    text, end = "", 0
    for number, word in enumerate(words):
        text += _SEPARATORS.sub(" ", name[end : word.start()])
        text += word[0] if number in known else HIDDEN
        end = word.end()
    text = " ".join((text + _SEPARATORS.sub(" ", name[end:])).split())
    return _SEVERAL.sub(HIDDEN, text)


def phrases() -> list[tuple[str, bool]]:
    """Return what may be shown, in small letters without marks: alone, or before a number only."""
    return [
        *((phrase, False) for phrase in sorted(_phrases())),
        *((word, True) for word in sorted(_BEFORE_A_NUMBER)),
    ]


def _known(words: list[str]) -> set[int]:
    """Return the numbers of the words that belong to a known phrase, or are numbers."""
    known: set[int] = set()
    for start, word in enumerate(words):
        if _NUMBER.fullmatch(word):
            known.add(start)
            if start and words[start - 1] in _BEFORE_A_NUMBER:
                known.add(start - 1)
        for length in range(min(_longest(), len(words) - start), 0, -1):
            if " ".join(words[start : start + length]) in _phrases():
                known.update(range(start, start + length))
                break
    return known


def _folded(text: str) -> str:
    """Return a text in small letters without marks."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@cache
def _phrases() -> frozenset[str]:
    texts = [phrase for line in _PHRASES.splitlines() for phrase in line.split(";")]
    for office in load.offices():
        texts += [office.name, office.short_name, office.slug, *office.aliases]
    texts += [edition.sheet for edition in load.editions()]
    return frozenset(" ".join(_WORD.findall(_folded(text))) for text in texts) - {""}


@cache
def _longest() -> int:
    return max(phrase.count(" ") + 1 for phrase in _phrases())
