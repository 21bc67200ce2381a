"""Questions of docs/questions.md that need more than the half-years of the demonstration."""

from collections.abc import Iterable
from pathlib import Path

from end_to_end import plain_answers
from end_to_end.plain_answers import BEFORE, NOW, Rows, Workbooks, offices, stored
from end_to_end.test_questions import QUESTIONS, table
from pipeline import ingest
from sqlalchemy import Engine, text

from thads_etl.periods import Period
from thads_etl.synthetic import statutory_set
from thads_etl.warehouse import releases
from thads_etl.workbooks.template import write_workbook

HIGHLANDS = {each.code: each for each in offices() if each.region_code == "central-highlands"}
CORRECTED = "62"
MORE = 5


def written(folder: Path, periods: Iterable[Period], *forms: str) -> Workbooks:
    """Write the workbooks of the offices of one region."""
    folder.mkdir()
    files: dict[plain_answers.Source, Path] = {}
    for period in periods:
        for office in HIGHLANDS.values():
            editions = statutory_set.editions(office, period, forms)
            values = statutory_set.values(office, period, editions)
            path = folder / f"{office.code}_{period}.xlsx"
            write_workbook(path, office, period, editions, values)
            files |= {(str(period), office.code, form): path for form in forms}
    return Workbooks(files)


def holds(engine: Engine, name: str, expected: Rows) -> None:
    """The query gives the answer of the workbooks, and the page shows it."""
    question = QUESTIONS[name]
    with engine.connect() as db:
        result = db.execute(text(str(question.query)))
        columns, rows = [*result.keys()], [tuple(row) for row in result]
    answer = [tuple(map(stored, row)) for row in expected]
    assert rows == answer
    assert question.answer == table(columns, answer), table(columns, answer)


def test_the_second_half_of_a_year(engine: Engine, tmp_path: Path, archive: Path) -> None:
    periods = BEFORE, Period(2022, 12), NOW, Period(2023, 12)
    books = written(tmp_path / "landing", periods, "b01", "b02")
    ingest(engine, tmp_path / "landing", archive)
    holds(engine, "second_half", plain_answers.second_half(books, HIGHLANDS))


def test_the_first_releases_of_two_years_and_the_final_ones(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    first = written(tmp_path / "landing", (BEFORE, NOW), "b01")
    ingest(engine, tmp_path / "landing", archive)
    publish(engine, "so-bo", "provisional")
    corrected = correct(tmp_path / "corrected")
    ingest(engine, tmp_path / "corrected", archive)
    publish(engine, "chinh-thuc", "official")
    again = (str(BEFORE), CORRECTED, "b01")
    final = Workbooks({**first.file_of, again: corrected})
    holds(engine, "vintages", plain_answers.vintages(first, final, HIGHLANDS))


def publish(engine: Engine, name: str, status: str) -> None:
    with engine.begin() as db:
        for period in (BEFORE, NOW):
            releases.create(db, f"{period.year}-{name}", period, status)


def correct(folder: Path) -> Path:
    """Write a report of last year that says of some cases in progress that they are completed."""
    office = HIGHLANDS[CORRECTED]
    editions = statutory_set.editions(office, BEFORE, ["b01"])
    values = dict(statutory_set.values(office, BEFORE, editions))
    columns = editions[0].column_of_indicator
    values["b01", "II.1", columns["completed"].code] += MORE
    values["b01", "II.1", columns["in_progress"].code] -= MORE
    folder.mkdir()
    path = folder / "sua.xlsx"
    write_workbook(path, office, BEFORE, editions, values)
    return path
