"""The marks: what is wanted of the speed, what was measured, and why a mark was missed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Measured = Mapping[str, Any]


@dataclass(frozen=True)
class Mark:
    """One line of the table of marks."""

    what: str
    wanted: str
    figure: float | None
    """None: not measured."""
    shown: str
    most: float
    missed: str
    """Why, and what comes next; printed where the mark is missed or was not measured."""

    @property
    def verdict(self) -> str:
        if self.figure is None:
            return "not measured"
        return "hit" if self.figure <= self.most else "missed"


def marks(measured: Measured) -> list[Mark]:
    """Return every mark, with what was measured of it."""
    return [
        *_of_period(measured["period"]),
        *_of_commands(measured["commands"]),
        *_of_history(measured.get("full", {})),
        *_of_airflow(measured.get("full", {}), measured["period"]),
    ]


def _of_period(period: Measured) -> list[Mark]:
    cpu = {name: float(cost["cpu"]) for name, cost in period["costs"].items()}
    counts = period["counts"]
    bytes_a_fact = counts["bytes"] / counts["facts"]
    schemas = ", ".join(
        f"{schema} {size / counts['facts']:.0f}"
        for schema, size in period["bytes_by_schema"].items()
    )
    share = {name: float(cost["cpu"]) / cpu["product"] for name, cost in period["steps"].items()}
    why = _PERIOD.format(**share)
    return [
        _ratio("one period beside the tuned peer", 2, cpu["product"] / cpu["tuned"], why),
        _ratio("one period beside the limits", 2.5, cpu["product"] / cpu["limits"], why),
        Mark(
            "one period beside the naive peer", "at most 1/10 of its CPU",
            cpu["product"] / cpu["naive"], f"1/{cpu['naive'] / cpu['product']:.1f}", 0.1, _NAIVE,
        ),
        Mark(
            "bytes of a fact, all schemas", "at most 300", bytes_a_fact,
            f"{bytes_a_fact:.0f} ({schemas})", 300, _BYTES,
        ),
    ]  # fmt: skip


def _ratio(what: str, most: float, figure: float, missed: str) -> Mark:
    return Mark(what, f"at most {most} times its CPU", figure, f"{figure:.2f} times", most, missed)


def _of_commands(seconds: Measured) -> list[Mark]:
    decisions = dict.fromkeys(("explanation add", "waive", "withdraw"), 2.0)
    most = {"check, 1 form": 2.0, "check, 18 forms": 3.0, **decisions}
    wanted = {name: most.get(name, 1.0) for name in seconds}
    return [
        Mark(
            f"`thads {name}`", f"under {wanted[name]:.0f} CPU s", value, f"{value:.2f} CPU s",
            wanted[name], _COMMANDS,
        )
        for name, value in seconds.items()
    ]  # fmt: skip


def _of_history(full: Measured) -> list[Mark]:
    return [
        *(_of_corrections(full["corrections"]) if "corrections" in full else [_WARM]),
        *(_of_queries(full["queries"]) if "queries" in full else [_READERS]),
    ]


def _of_corrections(corrections: Measured) -> list[Mark]:
    cpu = {name: float(each["cpu"]) for name, each in corrections.items()}
    first, *_, last = cpu.values()
    return [
        Mark("one corrected form, warm", "under 1 s", last, f"{last:.2f} CPU s", 1, _CORRECTION),
        Mark(
            "the same with ten years beside one", "at most 1.3 times", last / first,
            f"{last / first:.2f} times", 1.3, _CORRECTION,
        ),
    ]  # fmt: skip


def _of_queries(queries: Measured) -> list[Mark]:
    slow = {name: each["p95"] for name, each in queries.items() if each["p95"] >= 100}
    worst = max(float(each["p95"]) for each in queries.values())
    above = ", ".join(f"{name} ({ms:.0f} ms)" for name, ms in slow.items())
    return [
        Mark(
            f"{len(queries)} questions of readers, ten years", "each p95 under 100 ms",
            worst, f"{len(slow)} above; worst {worst:.0f} ms", 100, f"{_QUERIES} Above: {above}.",
        ),
    ]  # fmt: skip


def _of_airflow(full: Measured, period: Measured) -> list[Mark]:
    return [
        *(_of_demo(full["airflow"], period) if "airflow" in full else _AIRFLOW),
        *(_of_backfill(full["backfill"]) if "backfill" in full else [_BACKFILL]),
    ]


def _of_demo(airflow: Measured, period: Measured) -> list[Mark]:
    """One run of each: an Airflow takes minutes to start."""
    demo, correction, whole = (airflow[name] for name in ("demo", "correction", "period"))
    in_process = float(period["costs"]["product"]["wall"])
    share = correction["work"] / correction["wall"]
    return [
        Mark(
            "the same correction through a warm Airflow", "work under half of the wall", share,
            f"{correction['work']:.1f} of {correction['wall']:.1f} s; the rest is Airflow: it "
            "schedules each step, and starts a process for it", 0.5, _THROUGH,
        ),
        Mark(
            f"{period['files']} workbooks through a warm Airflow", "at most twice in process",
            whole["wall"] / in_process, f"{whole['wall']:.0f} s, in process {in_process:.0f} s", 2,
            _THROUGH,
        ),
        Mark(
            "`make demo` with all forms, installed", "under 90 s", demo["seconds"],
            f"{demo['seconds']:.0f} s", 90, _DEMO,
        ),
        Mark(
            "of that, submissions", "under 40 s", demo["submissions"],
            f"{demo['submissions']:.0f} s", 40, _DEMO,
        ),
    ]  # fmt: skip


def _of_backfill(backfill: Measured) -> list[Mark]:
    minutes, largest = backfill["minutes_of_120_whole_periods"], backfill["largest_process_mib"]
    return [
        Mark(
            "120 periods of all forms and offices, `thads backfill`", "under 15 minutes", minutes,
            f"computed: {minutes:.0f} minutes. One period of all offices took "
            f"{backfill['seconds_of_a_whole_period']:.1f} s; of {backfill['periods']} periods of "
            f"{backfill['offices']:.0f} offices, {backfill['seconds']:.0f} s, one of the second "
            f"year took {backfill['second_year_beside_first']:.2f} times one of the first", 15,
            _PERIODS,
        ),
        Mark(
            "the largest process of it", "under 500 MiB", largest, f"{largest:.0f} MiB", 500,
            _MEMORY,
        ),
    ]  # fmt: skip


_PERIOD = (
    "Of it {summarise:.0%} are summaries of four perimeters and their audit, {check:.0%} checks; "
    "the peer has one perimeter and no audit. Next: cells that share a line, as facts do (decision "
    "92), for copying them is much of recording; comparison and half-year built in one statement."
)
_NAIVE = (
    "Most of the naive cost is Great Expectations for each sheet, which the product does not "
    "pay; its summaries are what is left to save. Next: as above."
)
_BYTES = (
    "Cells have a line each, of which PostgreSQL's own head is a third; facts and figures of "
    "summaries share theirs (decisions 90, 92). Next: cells of a row of a form in arrays, too."
)
_COMMANDS = (
    "Importing SQLAlchemy is what is left and, where something is validated, importing pandas and "
    "starting the confined reader."
)
_CORRECTION = (
    "A correction builds only the lines that differ (decision 87); a quarter is Great "
    "Expectations, for one form. Next: four summaries in one statement."
)
_QUERIES = (
    "Planning is most of a question that a session asks first, and reading where it is about all "
    "periods. Next: the codes of series and indicators as numbers in what readers filter by."
)
_FULL = "`make bench-full` measures it."
_THROUGH = (
    "Each step is a task that Airflow schedules, in a process of its own beside Airflow's. Next: "
    "tasks that work on more of a run, and summaries of a night that few changes reach in one."
)
_DEMO = (
    "Two half-years of 63 workbooks cost twice what one period does, and Airflow starts first. "
    "Next: as for one period."
)
_PERIODS = "As for one period, 120 times. Next: as above; one process for each core."
_MEMORY = "A batch of 64 files is in memory at once. Next: smaller batches where memory is short."
_WARM = Mark("one corrected form, warm", "under 1 s", None, "", 1, _FULL)
_READERS = Mark("questions of readers, ten years", "each p95 under 100 ms", None, "", 100, _FULL)
_AIRFLOW = [
    Mark(
        "the same correction through a warm Airflow", "work under half of the wall", None, "", 0,
        _FULL,
    ),
    Mark("63 workbooks through a warm Airflow", "at most twice in process", None, "", 0, _FULL),
    Mark("`make demo` with all forms", "under 90 s", None, "", 0, _FULL),
]  # fmt: skip
_BACKFILL = Mark(
    "120 periods of all forms, `thads backfill`", "under 15 minutes, 500 MiB a process", None,
    "", 0, _FULL,
)  # fmt: skip
