"""Each verdict, severity and state has one label, and no other part of the package spells it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from thads_etl.catalogue import labels
from thads_etl.catalogue.labels import Label
from thads_etl.generated.comments import views
from thads_etl.settings import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "thads_etl"
HOME = PACKAGE / "catalogue" / "labels.py"
FILES = [
    path for path in sorted(PACKAGE.rglob("*")) if path.suffix in (".py", ".j2") and path != HOME
]
TERMS: dict[str, labels.Labels] = {
    name: terms
    for name, terms in vars(labels).items()
    if isinstance(terms, dict) and all(isinstance(each, Label) for each in terms.values())
}
WORDS = {
    label.vi
    for name in ("VERDICTS", "SEVERITIES", "STATUSES", "COVERAGE", "FIGURES")
    for label in TERMS[name].values()
} | {labels.HELD.vi, labels.NOT_COUNTED}
"""No text may hold one of these; the other labels are also words of everyday speech."""
GLOSS = re.compile(r"\b([a-z_]+) \(([^)]+)\)")


def texts(path: Path) -> Iterator[str]:
    """Yield what a file may show: the texts of a program, and all of a template."""
    source = path.read_text("utf-8")
    if path.suffix == ".j2":
        yield from source.splitlines()
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def misspelt(path: Path) -> set[str]:
    """Return the texts of a file that hold a label or are one."""
    whole = {label.vi for terms in TERMS.values() for label in terms.values()}
    return {
        text
        for text in texts(path)
        if text.casefold() in whole or any(word in text.casefold() for word in WORDS)
    }


def test_every_group_of_terms_is_looked_at() -> None:
    assert TERMS.keys() == {
        *("VERDICTS", "SEVERITIES", "STATUSES", "COUNTS", "COVERAGE", "RELEASES", "EXCUSES"),
        *("KINDS", "RUNS", "FAILURES", "EVIDENCE", "FIGURES"),
    }
    assert {HOME.parent, PACKAGE / "pages" / "board"} <= {path.parent for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_label_is_spelt_in_one_file(path: Path) -> None:
    assert misspelt(path) == set()


@pytest.mark.parametrize("text", ["'Bị từ chối'", "f'{1} biểu chờ ghi nhận'", "'Đính chính'"])
def test_a_label_elsewhere_is_seen(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.py").write_text(f"print({text})\n", "utf-8")
    assert misspelt(tmp_path / "a.py")
    (tmp_path / "b.html.j2").write_text(f"<b>{text}</b>\n".replace("'", ""), "utf-8")
    assert misspelt(tmp_path / "b.html.j2") or text == "'Đính chính'"


def test_a_label_begins_a_line_with_a_capital() -> None:
    assert labels.VERDICTS["explain"].title == "Được chấp nhận, cần giải trình"


@pytest.mark.parametrize(
    ("column", "terms"),
    [
        ("bi.submission.status", labels.STATUSES),
        ("bi.submission.kind", labels.KINDS),
        ("bi.finding.severity", labels.SEVERITIES),
        ("bi.finding.excused", labels.EXCUSES),
        ("bi.coverage.status", labels.COVERAGE),
    ],
)
def test_comments_of_views_have_the_same_labels(column: str, terms: labels.Labels) -> None:
    assert glosses(column) == {name: label.vi for name, label in terms.items()}


def test_what_is_not_counted_is_said_in_one_way() -> None:
    (comment,) = (e.columns["offices_held"] for e in views() if e.name == "bi.year_on_year")
    assert comment.startswith(f"Số đơn vị có {labels.NOT_COUNTED}. ")


STATUSES_OF_FIGURES = [
    f"{view.name}.{column}"
    for view in views()
    for column, comment in view.columns.items()
    if column.endswith("status") and "in_question (" in comment
]


@pytest.mark.parametrize("column", STATUSES_OF_FIGURES)
def test_the_status_of_a_figure_has_the_same_label_in_every_view(column: str) -> None:
    labelled = {name: label.vi for name, label in labels.FIGURES.items()}
    assert glosses(column).items() <= labelled.items()


def test_views_of_figures_are_looked_at() -> None:
    assert {"bi.year_on_year.status", "bi.lineage.status", "bi.release.figure_status"} <= set(
        STATUSES_OF_FIGURES
    )


def test_comments_on_what_a_view_does_not_show_leave_it_out() -> None:
    verdicts, releases = glosses("bi.submission.verdict"), glosses("bi.release.status")
    assert labels.VERDICTS.keys() - verdicts.keys() == {"unreadable"}
    assert labels.RELEASES.keys() - releases.keys() == {"withdrawn"}
    assert verdicts.items() <= {name: label.vi for name, label in labels.VERDICTS.items()}.items()
    assert releases.items() <= {name: label.vi for name, label in labels.RELEASES.items()}.items()


def glosses(column: str) -> dict[str, str]:
    """Return name -> label as the comment on a column of a view has them."""
    view, _, name = column.rpartition(".")
    (comment,) = (each.columns[name] for each in views() if each.name == view)
    return dict(GLOSS.findall(comment))
