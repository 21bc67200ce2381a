"""What each stage inside the product's steps takes, without the other stages that it calls."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from time import process_time
from typing import Any, ParamSpec, TypeVar

import psutil
from metering import NOTHING, Cost, taken

from thads_etl.local.postgres import Cluster

P = ParamSpec("P")
T = TypeVar("T")

FUNCTIONS = {
    ("thads_etl.pipeline.validating", "read_each_archived"): "reading, in confined processes",
    ("thads_etl.checking", "check"): "forms: findings",
    ("thads_etl.checking", "compare"): "comparisons: findings",
    ("thads_etl.checking.check", "lines_of"): "forms: ledger",
    ("thads_etl.checking.comparing", "ledger"): "comparisons: ledger",
    ("thads_etl.checking.check", "_run"): "Great Expectations, forms and comparisons",
    ("thads_etl.pipeline.recording", "record"): "record, and what to compare with",
    ("thads_etl.pipeline.settling", "settle"): "settle",
    ("thads_etl.pipeline.answering", "write_due"): "answers",
    ("thads_etl.pipeline.summarising", "audit"): "audit",
}
"""Module and name of a function -> the stage that its calls are."""
STATEMENTS = "thads_etl.warehouse.sql"
SUMS = {"summaries/sum.sql": "summaries: sums of territories"}


class Stages:
    """Adds up what calls take, each without the calls of other stages inside of it."""

    def __init__(self, cluster: Cluster) -> None:
        assert cluster.pid is not None
        self._server = psutil.Process(cluster.pid)
        self._measuring = 0.0
        self._inside: list[Cost] = [NOTHING]
        self.costs: dict[str, Cost] = defaultdict(lambda: NOTHING)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Measure every call of a stage, until the end."""
        kept = []
        for module, name in (*FUNCTIONS, (STATEMENTS, "run")):
            home = import_module(module)
            function = getattr(home, name)
            kept.append((home, name, function))
            of = self._statement if module == STATEMENTS else self._called(FUNCTIONS[module, name])
            setattr(home, name, of(function))
        try:
            yield
        finally:
            for home, name, function in kept:
                setattr(home, name, function)

    def _called(self, stage: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
        def of(function: Callable[P, T]) -> Callable[P, T]:
            @wraps(function)
            def call(*args: P.args, **kwargs: P.kwargs) -> T:
                return self._measured(stage, lambda: function(*args, **kwargs))

            return call

        return of

    def _statement(self, run: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(run)
        def call(connection: Any, statement: str, **parameters: Any) -> Any:
            stage = stage_of(statement, parameters)
            if stage is None:
                return run(connection, statement, **parameters)
            return self._measured(stage, lambda: run(connection, statement, **parameters))

        return call

    def _measured(self, stage: str, work: Callable[[], T]) -> T:
        begun = self._now()
        self._inside.append(NOTHING)
        try:
            return work()
        finally:
            within = self._inside.pop()
            whole = self._now() - begun
            self._inside[-1] += whole
            self.costs[stage] += whole - within

    def _now(self) -> Cost:
        """Return what was taken so far, without what it took to find out."""
        begun = process_time()
        now = taken(self._server)
        cost = now - Cost(0, self._measuring, 0)
        self._measuring += process_time() - begun
        return cost


def stage_of(statement: str, parameters: dict[str, Any]) -> str | None:
    """Return the stage of a statement: what builds or writes a summary, and the sums before."""
    if statement.endswith("/build.sql"):
        return f"summaries: {statement.split('/')[-2]}"
    if statement == "summaries/merge.sql":
        return f"summaries: {parameters['summary']}"
    return SUMS.get(statement)
