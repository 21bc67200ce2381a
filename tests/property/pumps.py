"""Texts that a regular expression may go through again and again: made from its own repetitions."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

_PARSER: Any = importlib.import_module("re._parser")
_CONSTANTS: Any = importlib.import_module("re._constants")
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_POOL = "a0 A-.,:;/<>\"'\tđkỳ\n!@#$%&()[]=_x\x00"


def _is_of_words(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": _is_of_words,
}
_MANY = 20
"""Repetitions that may go on for longer are pumped."""


def pumps(pattern: str | bytes, flags: int) -> Iterator[tuple[str, str]]:
    """Yield what stands before each repetition of a pattern, and what it repeats."""
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    yield from dict.fromkeys(_pumps(_PARSER.parse(text, flags), ""))


def _pumps(nodes: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    for node in nodes:
        name, about = str(node[0]), node[1]
        for inner in _inside(name, about):
            yield from _pumps(inner, before)
        if name in _REPEATS and about[1] > _MANY:
            yield before, _sample(about[2]) or "a"
        before += _sample([node])


def _inside(name: str, about: Any) -> list[Any]:
    if name in _REPEATS:
        return [about[2]]
    if name == "SUBPATTERN":
        return [about[3]]
    if name == "BRANCH":
        return list(about[1])
    if name == "ATOMIC_GROUP":
        return [about]
    return [about[1]] if name in {"ASSERT", "ASSERT_NOT"} else []


def _sample(nodes: Iterable[Any]) -> str:
    """Return a short text that a part of a pattern matches."""
    return "".join(_of_node(str(node[0]), node[1]) for node in nodes)


def _of_node(name: str, about: Any) -> str:
    if name == "LITERAL":
        return chr(about)
    if name == "IN":
        return next((sign for sign in _POOL if _is_in(about, sign)), "a")
    if name in _REPEATS:
        return _sample(about[2]) * max(int(about[0]), 1)
    inside = _inside(name, about) if name not in {"ASSERT", "ASSERT_NOT"} else []
    if inside:
        return _sample(inside[0])
    return {"ANY": "a", "NOT_LITERAL": "a" if about != ord("a") else "b"}.get(name, "")


def _is_in(items: list[Any], sign: str) -> bool:
    negated = str(items[0][0]) == "NEGATE"
    return any(_holds(str(name), about, sign) for name, about in items[negated:]) != negated


def _holds(name: str, about: Any, sign: str) -> bool:
    if name == "LITERAL":
        return bool(ord(sign) == about)
    if name == "RANGE":
        return bool(about[0] <= ord(sign) <= about[1])
    category = str(about)
    wanted = "NOT_" not in category
    return bool(_CATEGORIES[category.replace("NOT_", "")](sign)) == wanted
