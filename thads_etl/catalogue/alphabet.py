"""The order of words in Vietnamese, on servers of any collation: Đ after D, tones last."""

import unicodedata
from collections.abc import Iterable

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""huyền, hỏi, ngã, sắc, nặng; a syllable without one comes first."""

Key = tuple[tuple[int, ...], tuple[int, ...]]


def key(text: str) -> Key:
    """Return what to sort a text by: its letters, then the tones on them.

    Spaces and other signs come before letters, so that words are sorted one after the other.
    """
    letters, tones = [], []
    for sign in unicodedata.normalize("NFC", text.lower()):
        marks = unicodedata.normalize("NFD", sign)
        tone = next((mark for mark in marks if mark in _TONES), "")
        letter = unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks)
        letters.append(_LETTERS.find(letter) + 1)
        tones.append(_TONES.find(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones)


def order(texts: Iterable[str]) -> dict[str, int]:
    """Return the place of each text in the order of the alphabet, from 1; equal texts share one."""
    return {text: place for place, text in enumerate(sorted(set(texts), key=key), 1)}
