"""Vietnamese text from before Unicode, told by the phrases that every form prints."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from thads_etl.reading.formats.workbook import Sheet

# Code pages place the Vietnamese letters where Western ones are; fonts made them look right.
_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS = {  # a, e and o with a roof; then a with a breve; each alone and with the five tones
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
}
_VNI_BREVES = {
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_MARKS = {
    **{base: _VNI_TONES for base in "uyôö"},
    "a": _VNI_TONES | _VNI_HATS | _VNI_BREVES,
    "e": _VNI_TONES | _VNI_HATS,
    "o": _VNI_TONES | _VNI_HATS,
}
_VNI_ALONE = {
    "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ"
}  # fmt: skip


def _vni() -> dict[str, str]:
    """Return every letter or pair of VNI with the letter it stands for, small and capital."""
    letters = dict(_VNI_ALONE)
    for base, marks in _VNI_MARKS.items():
        stem = _VNI_ALONE.get(base, base)
        for written, mark in marks.items():
            letters[base + written] = unicodedata.normalize("NFC", stem + mark)
    capitals = {written.upper(): letter.upper() for written, letter in letters.items()}
    mixed = {
        written[0].upper() + written[1:]: letter.upper()
        for written, letter in letters.items()
        if len(written) == 2
    }
    return letters | capitals | mixed


@dataclass(frozen=True, eq=False)
class Encoding:
    """Letters of an old encoding, as programs that know only Western letters show them."""

    name: str
    letters: Mapping[str, str]

    def decode(self, text: str) -> str:
        return self._pattern.sub(lambda match: self.letters[match[0]], text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Pairs first: in VNI o with a mark is one letter, and the mark alone is another one.
        longest_first = sorted(self.letters, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)))


def _on_vietnamese_windows(letters: Mapping[str, str]) -> dict[str, str]:
    """Return the letters as Vietnamese Windows shows them: its code page has some of its own."""
    return {
        written.encode("cp1252").decode("cp1258"): letter for written, letter in letters.items()
    }


ENCODINGS = (Encoding("TCVN3", _TCVN3), Encoding("VNI", _vni()))
_AS_SEEN = (
    *ENCODINGS,
    *(Encoding(each.name, _on_vietnamese_windows(each.letters)) for each in ENCODINGS),
)

_PHRASES = ("biểu số", "đơn vị báo cáo", "kỳ báo cáo")
_ENOUGH = 2
"""Different phrases; one alone may be chance."""
_USUAL_HEAD, _DEEPEST_HEAD = 4, 30
"""Rows."""


def decoded(sheet: Sheet) -> Sheet:
    """Return the sheet with all its texts in Unicode; one that reads as it is stays as it is."""
    # Nearly every sheet says it at once, and needs no closer look.
    if has_phrases(_texts(sheet, _USUAL_HEAD)):
        return sheet
    encoding = encoding_of(_texts(sheet, _DEEPEST_HEAD))
    if encoding is None:
        return sheet
    rows = [
        [encoding.decode(value) if isinstance(value, str) else value for value in row]
        for row in sheet.rows
    ]
    return replace(sheet, rows=rows)


def _texts(sheet: Sheet, rows: int) -> str:
    return "\n".join(
        value for row in sheet.rows[:rows] for value in filter(None, row) if isinstance(value, str)
    )


def has_phrases(text: str) -> bool:
    """Say whether the text prints what every form prints, in Unicode and composed."""
    return _phrases(text) >= _ENOUGH


def _phrases(text: str) -> int:
    small = text.lower()
    return sum(phrase in small for phrase in _PHRASES)


def encoding_of(text: str) -> Encoding | None:
    """Return the one old encoding in which the text prints most of what every form prints.

    None when it does so in Unicode, or when no encoding or more than one explains it.
    """
    if has_phrases(unicodedata.normalize("NFC", text)):
        return None
    phrases = {encoding: _phrases(encoding.decode(text)) for encoding in _AS_SEEN}
    most = max(phrases.values())
    best = [encoding for encoding, count in phrases.items() if count == most]
    # The two code pages differ in few letters: where none of these occurs, both explain a text.
    alike = {(encoding.name, encoding.decode(text)) for encoding in best}
    return best[0] if most >= _ENOUGH and len(alike) == 1 else None
