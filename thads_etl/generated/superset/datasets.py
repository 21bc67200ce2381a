"""The views of bi as datasets: labels from their comments, words for codes from the catalogue."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from thads_etl.catalogue import labels, load
from thads_etl.generated.superset.parts import Metric

VERSION = "1.0.0"
DATABASE = "thads"
_SPACE = UUID("5a4d5f2c-63a1-5d7b-9a43-0c9e0a3b7c11")
"""Anything, for good: what is imported again is recognised by names made with it."""

_DATES = {"date", "timestamp with time zone"}


def identity(kind: str, name: str) -> str:
    """Return the identity of a thing, the same each time that it is written."""
    return str(uuid5(_SPACE, f"{kind}/{name}"))


def database() -> dict[str, Any]:
    """Return the connection. superset_config.py puts address and password in its place."""
    return {
        "database_name": "Thống kê thi hành án dân sự",
        "sqlalchemy_uri": "postgresql+psycopg2://thads_reader@warehouse.invalid/warehouse",
        "expose_in_sqllab": False,
        "allow_run_async": False,
        "allow_ctas": False,
        "allow_cvas": False,
        "allow_dml": False,
        "allow_csv_upload": False,
        "extra": {"allows_virtual_table_explore": False},
        "uuid": identity("database", DATABASE),
        "version": VERSION,
    }


def dataset(name: str, view: Mapping[str, Any], metrics: Iterable[Metric]) -> dict[str, Any]:
    """Return a view of the contract with what its charts compute."""
    words = words_for(name, view["columns"])
    return {
        "table_name": name,
        "schema": "bi",
        "description": view["comment"],
        "main_dttm_col": None,
        "filter_select_enabled": True,
        "uuid": identity("dataset", name),
        "database_uuid": identity("database", DATABASE),
        "version": VERSION,
        "metrics": [_metric(each, view["columns"]) for each in metrics],
        "columns": [
            *(_column(column, view["columns"]) for column in view["columns"]),
            *(
                _word(f"{code}_label_vi", code, spelt, view["columns"])
                for code, spelt in words.items()
            ),
        ],
    }


def label(comment: str) -> str:
    """Return the Vietnamese name that a comment begins with."""
    return comment.partition(". ")[0].partition("; ")[0].rstrip(".")


def words_for(view: str, columns: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
    """Return the words for each column of codes that has none beside it."""
    words = load.vocabulary()
    states = {"coverage": labels.COVERAGE, "submission": labels.STATUSES}.get(view, labels.FIGURES)
    known: dict[str, Mapping[str, str]] = {
        "series": {code: each.vi for code, each in words.series.items()},
        "measure": {code: each.vi for code, each in words.measures.items()},
        "status": {code: each.title for code, each in states.items()},
        "severity": {str(code): each.title for code, each in labels.SEVERITIES.items()},
    }
    return {
        code: spelt
        for code, spelt in known.items()
        if code in columns and f"{code}_label_vi" not in columns
    }


def _metric(metric: Metric, columns: Mapping[str, Any]) -> dict[str, Any]:
    named = label(columns[metric.column]["comment"]) if metric.column else ""
    shown = f"{named} {metric.label}".strip() if metric.label.startswith("(") else metric.label
    return {
        "metric_name": metric.name,
        "verbose_name": shown or named,
        "expression": metric.expression,
        "d3format": number_format(metric.digits),
    }


def number_format(digits: int) -> str:
    return f",.{digits}f"


def _column(name: str, columns: Mapping[str, Any]) -> dict[str, Any]:
    column = columns[name]
    code = name.removesuffix("_vi").removesuffix("_name").removesuffix("_label")
    # A column of names is headed as its codes are.
    headed = columns[code] if name.endswith("_vi") and code in columns else column
    return {
        "column_name": name,
        "verbose_name": label(headed["comment"]),
        "description": column["comment"],
        "type": column["type"].upper(),
        "is_dttm": column["type"] in _DATES,
        "groupby": True,
        "filterable": True,
    }


def _word(
    name: str, code: str, spelt: Mapping[str, str], columns: Mapping[str, Any]
) -> dict[str, Any]:
    whens = " ".join(f"when {_quoted(each)} then {_quoted(word)}" for each, word in spelt.items())
    return {
        "column_name": name,
        "verbose_name": label(columns[code]["comment"]),
        "expression": f"case {code} {whens} else {code} end",
        "type": "TEXT",
        "is_dttm": False,
        "groupby": True,
        "filterable": True,
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
