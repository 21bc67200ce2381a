"""Every file of the corpus has its stated result, costs little, and spoils nothing for others."""

import time
from collections.abc import Iterator

import pytest
from corpus.case import Case
from corpus.make import one
from corpus.table import CASES, GROUPS

from thads_etl import reading
from thads_etl.catalogue import load
from thads_etl.findings import Finding, Severity
from thads_etl.reading import ParsedFile
from thads_etl.reading.sandbox.reader import Reader

MOST_SECONDS, MOST_BYTES = 10, 500_000_000
each_case = pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=f"{group}: {case.name}") for group, c in GROUPS.items() for case in c],
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One reader for the whole corpus, as for a batch."""
    shared = Reader()
    yield shared
    shared.close()


def findings(file: ParsedFile) -> list[Finding]:
    return [*file.problems, *(each for form in file.forms for each in form.problems)]


def is_accepted(file: ParsedFile) -> bool:
    rejects = any(each.severity is Severity.REJECT for each in findings(file))
    return bool(file.forms) and not rejects


@each_case
def test_a_file_has_exactly_its_result(case: Case, reader: Reader) -> None:
    content = case.make()
    start = time.monotonic()
    file = reader.read(content, case.name)
    seconds = time.monotonic() - start
    expected = set(case.rules.split())
    assert {each.rule for each in findings(file)} == expected, findings(file)
    rules = load.reading_rules()
    accepted = all(rules[code].severity is not Severity.REJECT for code in expected)
    assert is_accepted(file) == accepted
    if case.forms is not None or accepted:
        assert len(file.forms) == (case.forms or 1)
    read = {cell.address: cell.value for form in file.forms for cell in form.cells}
    assert {at: read[at] for at in case.cells} == case.cells
    for account in file.accounts:
        assert account.filled == account.loaded + account.refused + account.ignored
    assert seconds < MOST_SECONDS
    assert reader.usage is None or reader.usage.peak_bytes < MOST_BYTES


def test_after_each_of_them_the_next_file_is_read_as_ever(reader: Reader) -> None:
    good = one()
    expected = reading.read(good, "one.xlsx")
    for case in GROUPS["hostile"]:
        if set(case.rules.split()) & {"read-18", "read-29"}:
            reader.read(case.make(), case.name)
            assert reader.read(good, "one.xlsx") == expected


def test_the_corpus_is_large_and_breaks_every_rule_about_whole_files() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) >= len(CASES) - 8  # row.xlsx, row.xls
    # Rows of units and cases, which the corpus's forms have none of: tests/rules breaks them.
    of_rows = {"read-30", *(f"read-{number}" for number in range(43, 48))}
    of_files = {code for code in load.reading_rules() if code > "read-14"} - of_rows
    assert of_files <= {rule for case in CASES for rule in case.rules.split()}
