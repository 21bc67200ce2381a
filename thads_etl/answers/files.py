"""An answer as files: a page and JSON for every file, a workbook where something was found."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template
from sqlalchemy import Connection

from thads_etl import atomic, timezone
from thads_etl.answers import wording
from thads_etl.answers.facts import Answer, AnsweredForm
from thads_etl.answers.lines import lines_of
from thads_etl.exact_json import document
from thads_etl.findings import fields
from thads_etl.marking import Line, Marked, Unmarked, list_alone, mark_safely
from thads_etl.pages.html import environment
from thads_etl.warehouse import receipts

FOLDER = "phan-hoi"
"""Below the folder of reports."""

_LONGEST = 200
"""Bytes of the original name that are kept: file systems allow 255 in all."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


@dataclass(frozen=True)
class Written:
    """The files of one answer."""

    page: Path
    data: Path
    workbook: Path | None
    """None: nothing was found."""
    list_only: bool
    """The workbook holds the list and not the office's own sheets."""
    fault: str | None
    """What the office's file did to the process that was to mark it."""


def stem(name: str, number: int) -> str:
    """Return the name of an answer's files without their suffix: <original>_phan-hoi_<number>."""
    original = _UNSAFE.sub("_", Path(name).stem).encode()[:_LONGEST].decode(errors="ignore")
    return f"{original.strip(' .') or 'tep'}_phan-hoi_{number}"


def of(number: int, folder: Path) -> list[Path]:
    """Return the files of an answer, whatever their file was called: a returned answer as well."""
    own = re.compile(rf".*_phan-hoi_{number}\.[a-z]+", re.DOTALL)
    return [path for path in folder.glob(f"*_phan-hoi_{number}.*") if own.fullmatch(path.name)]


def write(answer: Answer, content: bytes | None, folder: Path) -> Written:
    """Write the answer's files into a folder, each whole or not at all.

    content: the file as it was received; None when it is too large to be taken back.
    """
    lines = lines_of(answer)
    base = stem(answer.name, answer.number)
    marked = _marked(answer, content, lines)
    workbook = None
    if isinstance(marked, Marked):
        workbook = folder / f"{base}{'.xlsm' if marked.has_macros else '.xlsx'}"
        atomic.replace(workbook, marked.content)
    elif lines:
        workbook = folder / f"{base}.xlsx"
        header = wording.header(answer, lines, list_only=True)
        atomic.replace(workbook, list_alone(header, lines))
    list_only = isinstance(marked, Unmarked)
    page, data = folder / f"{base}.html", folder / f"{base}.json"
    atomic.replace(data, document(_data(answer, lines)) + "\n")
    atomic.replace(page, _page(answer, lines, workbook, list_only=list_only))
    fault = marked.reason if isinstance(marked, Unmarked) and marked.is_fault else None
    return Written(page, data, workbook, list_only, fault)


def remember(connection: Connection, answer: Answer, written: Written) -> None:
    """Record that a validation was answered, so that it is answered once."""
    receipts.answered(
        connection,
        answer.sha256,
        answer.checked_at,
        stem(answer.name, answer.number),
        written.workbook.name if written.workbook else None,
    )


def _marked(
    answer: Answer, content: bytes | None, lines: tuple[Line, ...]
) -> Marked | Unmarked | None:
    """Return the office's own workbook with the lines marked, or why not; None: nothing to mark."""
    if not lines:
        return None
    if content is None or not answer.forms:
        return Unmarked("nothing in it was read", is_fault=False)
    return mark_safely(content, wording.header(answer, lines, list_only=False), lines)


def _page(
    answer: Answer, lines: tuple[Line, ...], workbook: Path | None, *, list_only: bool
) -> str:
    return _template().render(
        answer=answer,
        lines=lines,
        workbook=workbook.name if workbook else None,
        list_only=list_only,
        headline=wording.headline(answer),
        whose=wording.whose(answer),
        last_day=wording.last_day(lines),
        unlisted=wording.unlisted(answer),
    )


@cache
def _template() -> Template:
    return environment(
        moment=timezone.printed,
        status=lambda form: wording.status(form.verdict, form.status),
        timeliness=wording.timeliness,
    ).get_template("answers/answer.html.j2")


def _data(answer: Answer, lines: tuple[Line, ...]) -> dict[str, Any]:
    return {
        "receipt": {
            "number": answer.number,
            "file": answer.name,
            "sha256": answer.sha256,
            "size_bytes": answer.size_bytes,
            "received_at": answer.received_at.isoformat(),
            "checked_at": answer.checked_at.isoformat(),
            "arrivals": answer.arrivals,
        },
        "verdict": answer.verdict,
        "forms": [_form(answer, form) for form in answer.forms],
        "findings_in_all": sum(answer.findings_in_all.values()),
        "findings": [_finding(line) for line in lines],
        "changed_reports": [
            {
                "form": each.form,
                "office": each.office.code,
                "period": str(each.period),
                "status_before": each.before,
                "status": each.after,
            }
            for each in answer.consequences
        ],
    }


def _form(answer: Answer, form: AnsweredForm) -> dict[str, Any]:
    return {
        "sheet": form.sheet,
        "form": form.edition.form,
        "edition": form.edition.edition,
        "office": form.office.code,
        "office_name": form.office.name,
        "period": str(form.period),
        "verdict": form.verdict,
        "status": form.status,
        "due": form.due.isoformat() if form.due else None,
        "timeliness": wording.timeliness(answer.received_at, form.due),
        "rules_checked": form.checked,
        "rules_not_evaluated": list(form.not_evaluated),
        "findings": form.findings_in_all,
    }


def _finding(line: Line) -> dict[str, Any]:
    return {
        "number": line.number,
        **fields(line.finding),
        "action": line.action,
        "due": line.due.isoformat() if line.due else None,
    }
