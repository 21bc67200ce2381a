"""One period of all forms of all offices: the product beside what else one might run."""

import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import product
from metering import NOTHING, Cost, measured
from peers import layout, limits, loading, naive, store, tuned
from sqlalchemy import create_engine
from stages import Stages

from thads_etl.catalogue import load
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.synthetic.synth import Wanted, write_demo
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate

PERIOD = Period(2023, 12)
"""A year end: the second half-year is built too."""
NAIVE_FILES = 3
"""Of so many files the naive peer's cost of a file is taken; a whole round of it takes minutes."""


class Rounds:
    """The same files through all that is compared, again and again, each in a new database."""

    def __init__(self, cluster: Cluster, root: Path, offices: int) -> None:
        self.cluster, self.root = cluster, root
        wanted = Wanted.parse(str(PERIOD), "all")
        self.files = sorted(path for path, _ in write_demo(root / "files", wanted))[:offices]
        self.offices = [path.name.partition("_")[0] for path in self.files]
        by_code = {office.code: office for office in load.offices_on(PERIOD.ends_on)}
        self.books = [layout.book(by_code[code], PERIOD) for code in self.offices]
        cluster.create_database("model")
        migrate(cluster.url("owner", "model"))
        engine = connect(cluster.url("owner", "model"))
        self.empty = product.size(engine)
        engine.dispose()
        self.costs: dict[str, list[Cost]] = defaultdict(list)
        self.steps: dict[str, list[Cost]] = defaultdict(list)
        self.of_tuned: dict[str, list[Cost]] = defaultdict(list)
        self.stages: dict[str, Cost] = {}
        self.counts: dict[str, int] = {}
        self.sizes: dict[str, int] = {}
        self.executed = 0
        self.kept = "none"
        """The product's latest database."""
        self.lines: dict[str, str] = {}
        self.dlt = loading.Dlt(root, self.files, self.books, str(PERIOD))

    def warm_up(self) -> None:
        """Run everything over a few files, which is not counted: what is used once is loaded."""
        files, self.files = self.files, self.files[:NAIVE_FILES]
        self.one(0)
        self.files = files
        self.costs.clear()
        self.steps.clear()
        self.of_tuned.clear()

    def alone(self) -> None:
        """Run the product once more, watching every stage inside its steps."""
        self.cluster.create_database("stages", template="model")
        engine = connect(self.cluster.url("loader", "stages"))
        stages = Stages(self.cluster)
        with stages.watched():
            product.run(self.cluster, engine, self.files, self.root / "stages")
        engine.dispose()
        self.cluster.drop_database("stages")
        self.stages = dict(stages.costs)

    def one(self, number: int) -> None:
        """Run everything once."""
        parts: dict[str, Callable[[str], Cost]] = {
            "product": self._product,
            "tuned": self._tuned,
            "dlt": self._dlt,
            "naive": self._naive,
            "limits": self._limits,
        }
        for name, part in parts.items():
            database = f"{name}_{number}"
            template = "model" if name == "product" else None
            self.cluster.create_database(database, template=template)
            self.costs[name].append(part(database))
            if name == "product":
                database, self.kept = self.kept, database
            self.cluster.drop_database(database)

    @property
    def _books(self) -> Sequence[layout.Book]:
        return self.books[: len(self.files)]

    def _product(self, database: str) -> Cost:
        engine = connect(self.cluster.url("loader", database))
        steps = product.run(self.cluster, engine, self.files, self.root / database)
        self.counts = product.counts(engine)
        self.counts["bytes"] = product.size(engine) - self.empty
        self.sizes = product.sizes(engine)
        self.lines = limits.written(self.cluster.url("owner", database))
        engine.dispose()
        for name, cost in steps.items():
            self.steps[name].append(cost)
        return sum(steps.values(), NOTHING)

    def _tuned(self, database: str) -> Cost:
        url, offices = self.cluster.url("owner", database), self.offices[: len(self.files)]
        run = tuned.Run(url, self.files, self._books, offices, str(PERIOD))
        steps = {"read": run.read, "check": run.judge, "load": run.load, "summarise": run.rebuild}
        costs = {name: measured(self.cluster, step) for name, step in steps.items()}
        for name, cost in costs.items():
            self.of_tuned[name].append(cost)
        self.executed = run.executed
        return sum(costs.values(), NOTHING)

    def _dlt(self, database: str) -> Cost:
        url = self.cluster.url("owner", database)
        cost = measured(self.cluster, lambda: self.dlt.load(url, len(self.files)))
        facts = sum(len(s.items) * len(s.indicators) for book in self._books for s in book)
        if (loaded := store.count(url, "loaded.fact")) != facts:
            raise RuntimeError(f"dlt loaded {loaded} of {facts} facts")
        return cost

    def _naive(self, database: str) -> Cost:
        url = self.cluster.url("owner", database)
        few = slice(NAIVE_FILES)
        engine = create_engine(url)
        store.run(url, store.TABLES)
        loading = measured(
            self.cluster,
            lambda: naive.load(
                engine, self.files[few], self.books[few], self.offices[few], str(PERIOD)
            ),
        )
        engine.dispose()
        # All of the facts stand in the table when the summaries are rebuilt.
        store.run(url, f"truncate fact; {store.KEYED}")
        values = tuned.read(self.files, self._books)
        offices = self.offices[: len(self.files)]
        rows = tuned.rows(values, self._books, offices, str(PERIOD))
        store.copy(url, "fact", rows)
        rebuilding = measured(self.cluster, lambda: naive.rebuild(url))
        return loading.times(len(self.files) / NAIVE_FILES) + rebuilding

    def _limits(self, database: str) -> Cost:
        url = self.cluster.url("owner", database)
        return measured(self.cluster, lambda: limits.run(url, self.files, self.lines))


def report(period: Rounds) -> dict[str, Any]:
    """Return the medians of all rounds."""
    return {
        "period": str(PERIOD),
        "files": len(period.files),
        "naive_files": NAIVE_FILES,
        "rounds": len(period.costs["product"]),
        "tuned_executed": period.executed,
        "counts": period.counts,
        "bytes_by_schema": period.sizes,
        "costs": {name: _medians(costs) for name, costs in period.costs.items()},
        "steps": {name: _medians(costs) for name, costs in period.steps.items()},
        "of_tuned": {name: _medians(costs) for name, costs in period.of_tuned.items()},
        "stages": {name: _medians([cost]) for name, cost in period.stages.items()},
    }


def _medians(costs: Sequence[Cost]) -> dict[str, Any]:
    of_each = {name: [getattr(cost, name) for cost in costs] for name in ("wall", "cpu")}
    return {
        **{name: round(statistics.median(values), 2) for name, values in of_each.items()},
        "own": round(statistics.median(cost.own for cost in costs), 2),
        "server": round(statistics.median(cost.server for cost in costs), 2),
        "rounds": [{k: round(v, 2) for k, v in asdict(cost).items()} for cost in costs],
    }
