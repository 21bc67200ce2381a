"""Read archived files again, and compare what they say with every figure that is theirs."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl import landing, reading
from thads_etl.pipeline import receiving
from thads_etl.reading import ParsedFile, ParsedForm
from thads_etl.warehouse import archived_figures

MOST_FILES = 1_000
"""Read in one drill: a quarter of them the newest, the others chosen anew each time."""
_BATCH = 50


@dataclass(frozen=True)
class Reread:
    """What was compared, and the reports with a figure that their file does not say."""

    files: int
    of_files: int
    cells: int
    figures: int
    differing: tuple[str, ...]


def reread(db: Connection, archive_root: landing.Place, most: int = MOST_FILES) -> Reread:
    """Compare cells with the files of reports in force, and figures with the cells."""
    reports = archived_figures.in_force(db)
    files = {report.sha256: report for report in reports}
    chosen = _chosen(list(files), most)
    cells = figures = 0
    differing: list[str] = []
    for begin in range(0, len(chosen), _BATCH):
        batch = {sha256: files[sha256] for sha256 in chosen[begin : begin + _BATCH]}
        parsed = _read(batch, archive_root)
        theirs = [report for report in reports if report.sha256 in batch]
        held = _held(db, [report.submission_id for report in theirs])
        published = archived_figures.compared(db, list(held))
        for report in theirs:
            of_report = held[report.submission_id]
            cells += len(of_report)
            figures += published[report.submission_id].figures
            same = of_report == _stated(parsed[report.sha256], report.sheet)
            if not same or published[report.submission_id].differing:
                differing.append(f"{report.form} {report.office} {report.period}")
    return Reread(len(chosen), len(files), cells, figures, tuple(differing))


def _chosen(newest_first: list[str], most: int) -> list[str]:
    newest, others = newest_first[: most // 4], newest_first[most // 4 :]
    return newest + random.sample(others, min(len(others), most - len(newest)))


def _read(
    files: Mapping[str, Row[Any]], archive_root: landing.Place
) -> dict[str, dict[str, ParsedForm]]:
    wanted = {
        sha256: partial(receiving.archived, archive_root, file.archive_key, file.path)
        for sha256, file in files.items()
    }
    read: dict[str, ParsedFile] = reading.read_each(wanted)
    return {sha256: {form.sheet: form for form in file.forms} for sha256, file in read.items()}


def _held(db: Connection, ids: list[int]) -> dict[int, set[tuple[Any, ...]]]:
    held: dict[int, set[tuple[Any, ...]]] = {number: set() for number in ids}
    for row in archived_figures.cells(db, ids):
        held[row.submission_id].add((row.row_code, row.column_code, row.state, row.value))
    return held


def _stated(forms: Mapping[str, ParsedForm], sheet: str) -> set[tuple[Any, ...]]:
    return set(forms[sheet].stated()) if sheet in forms else set()
