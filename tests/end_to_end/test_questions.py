"""Every question of docs/questions.md: the query of a reader against plain arithmetic."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from end_to_end.plain_answers import ANSWERS, BEFORE, NOW, Workbooks, offices, stored
from end_to_end.running import thads
from sqlalchemy import Connection, text

from thads_etl.numerals import vietnamese
from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse.connect import engine as connect
from thads_etl.workbooks.template import editions_in_force

ELSEWHERE = {"prolonged", "second_half", "vintages"}
"""What the demonstration cannot answer: test_case_lists.py and test_later_questions.py ask it."""
_SECTION = re.compile(
    r"^## (?P<vi>.+\?)\n\n\*\*(?P<name>\w+)\*\*: (?P<en>.+\?.*)\n\n"
    r"(?:```sql\n(?P<query>[^`]+)```\n\n(?P<answer>(?:\|.*\n)+))?",
    re.MULTILINE,
)


class Question(NamedTuple):
    vi: str
    name: str
    en: str
    query: str | None
    answer: str | None


PAGE = (PROJECT_ROOT / "docs" / "questions.md").read_text("utf-8")
QUESTIONS = {
    section["name"]: Question(**section.groupdict()) for section in _SECTION.finditer(PAGE + "\n")
}
ASKED = [
    pytest.param(each, id=each.name) for each in QUESTIONS.values() if each.name not in ELSEWHERE
]


@pytest.fixture(scope="module")
def reader(home: Path, first: str) -> Iterator[Connection]:
    assert first
    engine = connect(thads(home, "db", "url", "--role", "reader").strip())
    with engine.connect() as db:
        yield db
    engine.dispose()


@pytest.fixture(scope="module")
def landed(home: Path, first: str) -> Workbooks:
    """The workbooks as the demo wrote them."""
    assert first
    return Workbooks(
        {
            (str(period), office.code, edition.form): home
            / f"landing/{period}/{office.code}_{office.slug}_{period}.xlsx"
            for period in (BEFORE, NOW)
            for office in offices()
            for edition in editions_in_force(period)
        }
    )


@pytest.fixture(scope="module")
def in_force(home: Path, reader: Connection) -> Workbooks:
    """The workbooks whose figures count: another test may have handed in a later one."""
    rows = reader.execute(
        text("""
            select submission.period, submission.office, submission.form, file.archive_key
            from bi.submission
            join bi.file using (sha256)
            where submission.in_force and submission.period in ('FY2022-M06', 'FY2023-M06')
        """)
    )
    return Workbooks(
        {(row.period, row.office, row.form): home / "archive" / row.archive_key for row in rows}
    )


def shown(value: object) -> str:
    """Return a value as the page prints it."""
    if value is None:
        return "…"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return vietnamese(value, 0 if value == value.to_integral_value() else 2)
    return str(value)


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [columns, ["---"] * len(columns), *([shown(each) for each in row] for row in rows)]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def test_every_section_is_a_question_and_every_one_is_computed_a_second_time() -> None:
    assert len(QUESTIONS) == PAGE.count("\n## ")
    assert all(each.query and each.answer for each in QUESTIONS.values())
    assert QUESTIONS.keys() == ANSWERS.keys() | ELSEWHERE


@pytest.mark.parametrize("question", ASKED)
def test_a_query_answers_what_the_workbooks_say(
    question: Question, reader: Connection, in_force: Workbooks
) -> None:
    answered = [tuple(row) for row in reader.execute(text(str(question.query)))]
    expected = [tuple(map(stored, row)) for row in ANSWERS[question.name](in_force)]
    assert answered == expected


@pytest.mark.parametrize("question", ASKED)
def test_the_page_shows_that_answer(
    question: Question, reader: Connection, landed: Workbooks
) -> None:
    columns = list(reader.execute(text(str(question.query))).keys())
    answer = table(columns, [tuple(map(stored, row)) for row in ANSWERS[question.name](landed)])
    assert question.answer == answer, f"the answer is\n{answer}"
