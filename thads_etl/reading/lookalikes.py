"""Characters that cannot be seen or look like others: named where two texts look the same.

An office sees no reason for a refusal that only such a character explains: one that came along from
a web page, a letter typed on another keyboard, a small L for the digit one.
"""

import unicodedata
from functools import lru_cache

_LIKE = str.maketrans(
    "АВЕКМНОРСТУХЅІЈаеорсухѕіјһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧοıɡɑƉ‚․⁄∕꞉ː∶",
    "ABEKMHOPCTYXSIJaeopcyxsijhdABEZHIKMNOPTYXoigaĐ,.//:::",
)
"""Cyrillic, Greek and rare Latin letters and marks -> what they look like."""
_UNSEEN = {*"\u034f\u115f\u1160\u2800\u3164\uffa0", *map(chr, range(0xFE00, 0xFE10))}
_UNSEEN_CATEGORIES = {"Cf", "Cc", "Co", "Cn"}
_LETTERS_AND_DIGITS = {"Lu", "Ll", "Nd"}
_BLANKS = "\t\n\r\x0b\x0c\x85"
_SAME_INK = str.maketrans({"I": "l", "1": "l", "|": "l", "O": "0", "o": "0"})
_MOST_NAMED = 3
_LONGEST = 10_000
"""Characters; nobody compares longer texts by looking at them."""
_WORDS_BEFORE = 2
"""To say where a character is that cannot be seen."""


@lru_cache(maxsize=8192)  # nearly the same texts come with every file
def plain(text: str) -> str:
    """Return what a text looks like; the text itself where it is that."""
    if len(text) > _LONGEST or (text.isascii() and text.isprintable()):
        return text
    seen = "".join(map(_plain, text))
    return text if seen == text else unicodedata.normalize("NFC", seen)


def _plain(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    if _is_unseen(character):
        return ""
    like = character.translate(_LIKE)
    if (
        like == character
        and unicodedata.category(character) in _LETTERS_AND_DIGITS
        and not _is_latin(character)
    ):
        like = unicodedata.normalize("NFKC", character)
    return like


def _is_unseen(character: str) -> bool:
    if character in _BLANKS:
        return False
    return character in _UNSEEN or unicodedata.category(character) in _UNSEEN_CATEGORIES


def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")


def named(text: str) -> str:
    """Return which characters of a text cannot be seen or look like others; empty where none do."""
    descriptions = {}
    for at, character in enumerate(text):
        if _plain(character) != character and character not in descriptions:
            before = " ".join(plain(text[:at]).split()[-_WORDS_BEFORE:]).strip(" “")
            where = f"sau “{before}”" if before else "ở đầu"
            if _is_unseen(character):
                descriptions[character] = f"ký tự không nhìn thấy {_name(character)} {where}"
            else:
                descriptions[character] = (
                    f"ký tự “{character}” {_name(character)} {where}, "
                    f"trông giống “{_plain(character)}”"
                )
    return ", ".join([*descriptions.values()][:_MOST_NAMED])


def difference(text: str, due: str) -> str:
    """Return the characters in which two texts that look the same differ; empty without any."""
    seen, seen_due = (plain(each).translate(_SAME_INK) for each in (text, due))
    if text == due or seen.lower() != seen_due.lower():
        return ""
    for mine, other in zip(plain(text), plain(due), strict=False):
        if mine.lower() != other.lower():
            return f"tệp ghi “{mine}” {_name(mine)}, biểu mẫu là “{other}” {_name(other)}"
    return ""


def _name(character: str) -> str:
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'không có tên')})"
