"""What a command takes of the processor, as a process of its own."""

import os
import resource
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import text

from thads_etl.catalogue import load
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling
from thads_etl.settings import PROJECT_ROOT
from thads_etl.synthetic.synth import write_submission
from thads_etl.warehouse.connect import engine as connect
from thads_etl.workbooks.template import editions_in_force

OFFICE = ("--office", "08", "--period", "FY2023-M12")
FIGURE = ("--period", "FY2023-M12", "--office", "VN", "--indicator", "completion_rate")


def measure(
    cluster: Cluster, database: str, files: Mapping[str, Path], home: Path, rounds: int = 3
) -> dict[str, float]:
    """Return the median CPU seconds of each command: all of its processes but the server's.

    database: with reports of FY2023-M12 in force. It gets more, for what is decided about some.
    """
    home.mkdir(exist_ok=True)
    owing = _owing(cluster, database, home, 2 * (rounds + 1))
    commands: dict[str, Sequence[str]] = {
        **{f"check, {name}": ("check", str(path)) for name, path in files.items()},
        "explain": ("explain", *FIGURE),
        "status": ("status",),
        "rules list": ("rules", "list"),
        "coverage": ("coverage", "--period", "FY2023-M12"),
    }  # fmt: skip
    # Who runs a command has it compiled by an earlier one.
    inherited = {
        name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    environment = {
        **inherited,
        "THADS_HOME": str(home),
        "THADS_WAREHOUSE_URL": cluster.url("owner", database),
        "THADS_WAREHOUSE_LOADER_URL": cluster.url("loader", database),
        "THADS_WAREHOUSE_READER_URL": cluster.url("reader", database),
    }
    seconds: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds + 1):
        (one, _), (other, rule) = owing[2 * number : 2 * number + 2]
        of_one_round: dict[str, Sequence[str]] = {
            "template": ("template", *OFFICE, "--out", str(home / f"blank-{number}.xlsx")),
            "explanation add": ("explanation", "add", str(one), "--text", "x"),
            "waive": ("waive", str(other), rule, "--reason", "x"),
            "withdraw": ("withdraw", str(one), "--reason", "x"),
        }
        for name, words in (commands | of_one_round).items():
            seconds[name].append(_cpu(words, environment))
    return {name: round(statistics.median(each[1:]), 2) for name, each in seconds.items()}


def _owing(cluster: Cluster, database: str, home: Path, count: int) -> list[tuple[int, str]]:
    """Have so many offices send a form once more; return submissions and a rule to explain."""
    period, archive = Period(2023, 12), home / "archive"
    editions = tuple(each for each in editions_in_force(period) if each.form == "b06")
    for seed, office in enumerate(load.offices_on(period.ends_on)[:count]):
        path = home / "again" / f"{office.code}.xlsx"
        path.parent.mkdir(exist_ok=True)
        write_submission(path, office, period, seed, editions)
    loader = connect(cluster.url("loader", database))
    receipt = receiving.receive(loader, sorted((home / "again").iterdir()), archive)
    settling.process(loader, [each.sha256 for each in receipt.received], archive)
    with loader.connect() as db:
        rows = db.execute(text(_OWING), {"form": "b06", "period": str(period)})
        owing = [(int(row.submission_id), str(row.rule)) for row in rows]
    loader.dispose()
    if len(owing) < count:
        raise RuntimeError(f"{len(owing)} of {count} reports owe an explanation")
    return owing


_OWING = """
    select finding.submission_id, min(finding.rule) as rule
    from bi.finding as finding join bi.submission as submission using (submission_id)
    where finding.holds and finding.severity = 'explain' and submission.status = 'explanation_due'
      and finding.form = :form and finding.period = :period
    group by finding.submission_id order by finding.submission_id
"""


def _cpu(words: Sequence[str], environment: Mapping[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [str(Path(sys.executable).with_name("thads")), *words],
        cwd=PROJECT_ROOT, env=dict(environment), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        raise RuntimeError(f"thads {' '.join(words)}: {done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
