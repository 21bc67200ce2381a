"""No regular expression and no reader takes longer than what it reads is long."""

import ast
import gc
import importlib
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from typing import Any

import pytest
from corpus import make
from corpus.growing import GROWING
from measuring import shortest
from property.pumps import pumps
from sources import MODULES, tree

from thads_etl import reading
from thads_etl.reading.formats import number_format, zipped
from thads_etl.reading.forms import phrases

pytestmark = [pytest.mark.long, pytest.mark.battery("linear time")]

SHORTEST, LONGEST = 500, 200_000
"""Signs of the texts that are tried: longer ones until what they take can be measured."""
MEASURABLE = 0.02
"""Seconds that a machine's noise hardly changes."""
BOUNDS = {
    "reading.forms.phrases": phrases.LONGEST,
    "reading.forms.spans": phrases.LONGEST,
    "reading.forms.claimed": zipped.LONGEST_NAME,
    "reading.formats.number_format": number_format.LONGEST_CODE,
    "reading.formats.format_section": number_format.LONGEST_CODE,
}
"""Signs of the longest text that reaches the expressions of a module, where there is a limit."""
MOST_SECONDS = 0.1
"""What a text of that length may take."""

Pattern = re.Pattern[Any]
METHODS = {"search", "match", "fullmatch", "finditer", "findall", "sub", "split"}
EVERYWHERE = METHODS - {"match", "fullmatch"}
"""These begin at every place of a text."""


def patterns() -> Iterator[tuple[str, str, Pattern]]:
    """Yield the expressions of each module with their names; several may have one."""
    for module, path in MODULES.items():
        if module.startswith(("dags.", "plugins.")) or "\nimport re\n" not in path.read_text():
            continue
        for name, value in vars(importlib.import_module(f"thads_etl.{module}")).items():
            for each in value.values() if isinstance(value, dict) else [value]:
                if isinstance(each, re.Pattern):
                    yield module, name, each


def ways(module: str, name: str) -> set[str]:
    """Return how an expression is used: from a text's beginning, or from every place of it."""
    nodes = list(ast.walk(tree(MODULES[module])))
    called = {name} | {
        each.id
        for node in nodes
        if isinstance(node, ast.For | ast.comprehension) and _of(node.iter, name)
        for each in ast.walk(node.target)
        if isinstance(each, ast.Name)
    }
    methods = set()
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            whose = ast.unparse(node.value)
            if whose in called or whose.startswith(f"{name}["):
                methods.add("search" if node.attr in EVERYWHERE else node.attr)
        # Handed on: whoever gets it may begin anywhere.
        elif isinstance(node, ast.Call) and name in {ast.unparse(each) for each in node.args}:
            methods.add("search")
    return methods


def _of(iterable: ast.expr, name: str) -> bool:
    return ast.unparse(iterable) in {name, f"{name}.items()", f"{name}.values()"}


def inline() -> Iterator[tuple[str, str, Pattern, set[str]]]:
    """Yield the expressions that are written where they are used."""
    for module, path in MODULES.items():
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and ast.unparse(node.func.value) == "re"
                and node.func.attr in METHODS
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                way = "search" if node.func.attr in EVERYWHERE else node.func.attr
                yield module, node.args[0].value, re.compile(node.args[0].value), {way}


def everything() -> dict[str, tuple[str, Pattern, set[str]]]:
    named = ((module, name, pattern, ways(module, name)) for module, name, pattern in patterns())
    return {
        f"{module} {name} {number}": (module, pattern, how)
        for number, (module, name, pattern, how) in enumerate([*named, *inline()])
    }


EXPRESSIONS = everything()


def seconds(pattern: Pattern, way: str, text: str | bytes) -> float:
    start = time.process_time()
    if way == "search":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, way)(text)
    return time.process_time() - start


def one_long(before: str, body: str, length: int) -> str:
    return before + body * (length // len(body)) + "\x00"


def many_short(before: str, body: str, length: int) -> str:
    return (before + body) * (length // len(before + body)) + "\x00"


def many_of_ten(before: str, body: str, length: int) -> str:
    return many_short(before, body * 10, length)


ATTACKS = (one_long, many_short, many_of_ten)
"""Each makes a text of about a length that nearly matches."""


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_four_times_the_text_takes_four_times_as_long(name: str) -> None:
    module, pattern, how = EXPRESSIONS[name]
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    for before, body in pumps(pattern.pattern, flags):
        for attack, way in product(ATTACKS, how):
            taken = partial(attacked, pattern, way, partial(attack, before, body))
            if module in BOUNDS:
                took = min(taken(BOUNDS[module]) for _ in range(3))
                assert took < MOST_SECONDS, (before, body, way)
            else:
                assert not grows_faster(taken), (before, body, way)


def attacked(pattern: Pattern, way: str, attack: Callable[[int], str], length: int) -> float:
    text = attack(length)
    is_bytes = isinstance(pattern.pattern, bytes)
    return seconds(pattern, way, text.encode("latin-1", "replace") if is_bytes else text)


def grows_faster(taken: Callable[[int], float]) -> bool:
    """Return whether four times the length takes more than eight times as long.

    The text is doubled until it takes long enough to be measured. What is so is so of a text twice
    as long too; what memory the machine had at hand is not.
    """
    length = SHORTEST
    while taken(4 * length) < MEASURABLE:
        if 4 * length > LONGEST:
            return False
        length *= 2
    return all(
        not is_linear(*shortest(is_linear, partial(taken, each), partial(taken, 4 * each)))
        for each in (length, 2 * length)
    )


def is_linear(little: float, much: float) -> bool:
    return much < 8 * little


def test_what_grows_with_the_square_is_found() -> None:
    assert grows_faster(partial(attacked, re.compile("a*b"), "search", partial(one_long, "", "a")))
    assert not grows_faster(
        partial(attacked, re.compile("a+"), "search", partial(one_long, "", "a"))
    )


def test_every_expression_is_used() -> None:
    assert {name for name, (_, _, how) in EXPRESSIONS.items() if not how} == set()
    assert len(EXPRESSIONS) > 80


def reading_seconds(content: bytes) -> float:
    gc.collect()  # what others left behind is not counted here
    start = time.process_time()
    reading.read(content)
    return time.process_time() - start


def is_read_in_linear_time(little: float, much: float) -> bool:
    """Return whether a file four times as large takes less than six times as long.

    What is below the noise of a machine is not measured.
    """
    return much < 6 * little + 0.3


@pytest.mark.parametrize("name", GROWING)
def test_four_times_the_file_takes_four_times_as_long(name: str) -> None:
    grow, count = GROWING[name]
    reading_seconds(make.one())  # the catalogue is loaded
    contents = (grow(count), grow(4 * count))
    enough = is_read_in_linear_time
    taken = shortest(enough, *(partial(reading_seconds, content) for content in contents))
    assert enough(*taken), taken
