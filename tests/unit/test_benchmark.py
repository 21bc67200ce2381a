"""What the benchmark leans on is there, and its tables say what was not measured."""

import importlib
import re
from typing import Any

import marks
import of_history
import stages

from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse import statements
from thads_etl.warehouse.marts import marts

COST = {"cpu": 2.0, "own": 1.0, "server": 1.0, "wall": 2.0}
MEASURED: dict[str, Any] = {
    "period": {
        "files": 63,
        "costs": dict.fromkeys(("product", "tuned", "naive", "limits", "dlt"), COST),
        "counts": {"facts": 1000, "bytes": 300_000},
        "bytes_by_schema": {"mart": 200_000, "staging": 90_000},
        "steps": {"check": COST, "summarise": COST},
    },
    "commands": {"check, 1 form": 1.0, "check, 18 forms": 3.5},
}


def test_every_stage_is_a_function_and_every_statement_of_one_is_there() -> None:
    for module, name in (*stages.FUNCTIONS, (stages.STATEMENTS, "run")):
        assert callable(getattr(importlib.import_module(module), name)), name
    for statement in (*stages.SUMS, "summaries/merge.sql"):
        assert statements.read(statement)


def test_each_summary_is_a_stage_of_its_own() -> None:
    of_builds = {stages.stage_of(mart.build, {}) for mart in marts().values()}
    of_merges = {stages.stage_of("summaries/merge.sql", {"summary": name}) for name in marts()}
    assert of_builds == of_merges == {f"summaries: {name}" for name in marts()}
    assert stages.stage_of("summaries/take.sql", {}) is None


def test_a_mark_that_was_missed_or_not_measured_says_why() -> None:
    shown = {mark.what: mark for mark in marks.marks(MEASURED)}
    assert shown["`thads check, 1 form`"].verdict == "hit"
    assert shown["`thads check, 18 forms`"].verdict == "missed"
    assert shown["one corrected form, warm"].verdict == "not measured"
    assert [each.what for each in shown.values() if each.verdict != "hit" and not each.missed] == []


def test_the_long_benchmark_replaces_every_line_that_was_not_measured() -> None:
    one = {"p95": 250.0, "median": 200.0, "cpu": 100.0}
    full = {
        "corrections": {
            name: {"facts": 1, **COST, "batch_cpu": 3.0, "batch_wall": 3.0}
            for name in ("1 year", "5 years", "10 years")
        },
        "queries": {"a question": one},
        "airflow": {
            "demo": {"seconds": 80.0, "submissions": 50.0},
            "correction": {"wall": 10.0, "work": 4.0, "forms": 1.0},
            "period": {"wall": 50.0, "work": 40.0, "forms": 1134.0},
        },
        "backfill": {
            "offices": 6, "periods": 24, "seconds": 60.0, "second_year_beside_first": 1.1,
            "seconds_of_a_whole_period": 20.0, "largest_process_mib": 450.0,
            "minutes_of_120_whole_periods": 44.0,
        },
        "scale": {
            "offices": 700, "officers": 4000, "months": 12, "facts": 10**6, "cells": 10**6,
            "bytes_of_facts": 10**8, "bytes_of_cells": 10**8, "lines": 1000, "build": COST,
            "first_correction": COST, "correction": COST, "queries": {"a question": one},
        },
    }  # fmt: skip
    assert all(mark.figure is not None for mark in marks.marks(MEASURED | {"full": full}))
    tables = "\n".join(of_history.tables(full, {"facts": 63_000, "cells": 63_000}))
    assert "computed: facts, 10 years, all forms | 84.0 million, 100 bytes each: 8.4 GB" in tables


def test_the_packages_of_dlt_are_frozen_and_name_no_index() -> None:
    folder = PROJECT_ROOT / "benchmarks" / "peers" / "dlt"
    text = (folder / "requirements.txt").read_text("utf-8")
    assert re.findall(r"^-|https?:|file:", text, re.MULTILINE) == []
    pins = re.findall(r"^([\w.-]+)==(\S+)((?:.*\\\n)*.*)", text, re.MULTILINE)
    assert [name for name, _, rest in pins if "--hash=sha256:" not in rest] == []
    wanted = (folder / "requirements.in").read_text("utf-8")
    assert set(re.findall(r"^([a-z][\w-]*)", wanted, re.MULTILINE)) <= {name for name, *_ in pins}
