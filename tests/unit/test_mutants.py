"""What `make mutants` turns, and that what it leaves out for being harmless still stands there."""

from pathlib import Path

from mutants.__main__ import ROOT, Declaration
from mutants.changes import mutants

SOURCE = '''
"""1 < 2, and not more."""

LIMIT: int = 9


def f(text: str, number: int = 0, *, strict: bool = True) -> bool | None:
    for sign in text:
        if not sign:
            continue
        if sign in "+-" and number - 1 <= LIMIT:
            return f"{number + 1}" is None
    return strict if number else None
'''


def test_each_place_is_turned_alone_and_texts_and_types_are_left(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(SOURCE, "utf-8")
    made = list(mutants(tmp_path, "module.py"))
    condition = 'if sign in "+-" and number - 1 <= LIMIT:'
    assert [(each.line, each.after) for each in made] == [
        (4, "LIMIT: int = 10"),
        (7, "def f(text: str, number: int = 1, *, strict: bool = True) -> bool | None:"),
        (7, "def f(text: str, number: int = 0, *, strict: bool = False) -> bool | None:"),
        (9, "if sign:"),
        (10, "break"),
        (11, 'if sign not in "+-" and number - 1 <= LIMIT:'),
        (11, 'if sign in "+-" or number - 1 <= LIMIT:'),
        (11, 'if sign in "+-" and number + 1 <= LIMIT:'),
        (11, 'if sign in "+-" and number - 2 <= LIMIT:'),
        (11, 'if sign in "+-" and number - 1 < LIMIT:'),
        (11, 'if sign in "+-" and number - 1 > LIMIT:'),
        (12, 'return f"{number + 1}" is not None'),
        (13, "return strict if not number else None"),
    ]
    assert {each.before for each in made if each.line == 11} == {condition}
    for each in made:
        lines = each.content.decode().splitlines()
        assert lines[each.line - 1].strip() == each.after
        lines[each.line - 1] = SOURCE.splitlines()[each.line - 1]
        assert lines == SOURCE.splitlines()


def test_what_is_declared_harmless_is_still_there_and_has_its_reason() -> None:
    declaration = Declaration()
    made = {
        (path, each.before, each.after)
        for path in {each["path"] for each in declaration.harmless}
        for each in mutants(ROOT, path)
    }
    for each in declaration.harmless:
        assert (each["path"], each["before"], each["after"]) in made
        assert each["reason"]


def test_every_test_that_is_tried_exists() -> None:
    assert [
        test
        for tests in Declaration().tests.values()
        for test in tests
        if not (ROOT / test).exists()
    ] == []
