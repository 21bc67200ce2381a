"""The calls of Airflow's REST API that we use, on our own Airflow or an existing one."""

from dataclasses import dataclass
from typing import Any, Self

import httpx

from thads_etl.errors import LocalServiceError

FINISHED = ("success", "failed")


@dataclass(frozen=True)
class FailedTask:
    """One attempt of a task that ended a run."""

    task_id: str
    map_index: int
    attempt: int


class AirflowApi:
    """A session with Airflow's REST API; use it as a context manager."""

    def __init__(self, url: str, username: str, password: str) -> None:
        self.url = url.rstrip("/")
        self._credentials = {"username": username, "password": password}
        # Airflow on this machine is never behind the proxy that the environment may name.
        self._by_proxy = "//127.0.0.1" not in self.url
        # A restarting api-server refuses connections for some seconds: retry.
        transport = None if self._by_proxy else httpx.HTTPTransport(retries=5)
        self._client = httpx.Client(
            base_url=self.url, timeout=120, trust_env=self._by_proxy, transport=transport
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def unhealthy(self) -> list[str]:
        """Return what is not ready yet; an empty list: runs can start."""
        try:
            url = f"{self.url}/api/v2/monitor/health"
            answer = httpx.get(url, timeout=5, trust_env=self._by_proxy)
        except httpx.TransportError:
            return ["api-server"]
        if answer.status_code != httpx.codes.OK:
            return ["api-server"]
        health = answer.json()
        parts = ("metadatabase", "scheduler", "dag_processor")
        return [part for part in parts if health.get(part, {}).get("status") != "healthy"]

    def log_in(self) -> None:
        """Get a token for the calls below. Raises LocalServiceError if the password is refused."""
        answer = self._answer("POST", "/auth/token", self._credentials)
        if answer.status_code not in (httpx.codes.OK, httpx.codes.CREATED):
            raise LocalServiceError(
                f"{self.url} refused the user {self._credentials['username']!r} "
                f"({answer.status_code}); see THADS_AIRFLOW_USERNAME and THADS_AIRFLOW_PASSWORD."
            )
        self._client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    def knows(self, dag_id: str) -> bool:
        """Say whether a DAG has been read."""
        answer = self._answer("GET", f"/api/v2/dags/{dag_id}")
        return answer.status_code == httpx.codes.OK and not answer.json()["is_stale"]

    def import_errors(self) -> dict[str, str]:
        """Return the traceback of every DAG file that could not be read."""
        listed = self._json("GET", "/api/v2/importErrors")["import_errors"]
        return {str(error["filename"]): str(error["stack_trace"]) for error in listed}

    def unpause(self, dag_id: str) -> None:
        """Let the scheduler run a DAG."""
        self._json("PATCH", f"/api/v2/dags/{dag_id}", json={"is_paused": False})

    def trigger(self, dag_id: str) -> str:
        """Start a run; return its id."""
        run = self._json("POST", f"/api/v2/dags/{dag_id}/dagRuns", json={"logical_date": None})
        return str(run["dag_run_id"])

    def state(self, dag_id: str, run_id: str) -> str:
        """Return the state of a run, one of FINISHED or an earlier one."""
        return str(self._json("GET", f"/api/v2/dags/{dag_id}/dagRuns/{run_id}")["state"])

    def runs(self, dag_id: str) -> dict[str, str]:
        """Return the states of the latest hundred runs by their id, newest first."""
        path = f"/api/v2/dags/{dag_id}/dagRuns?order_by=-run_after&limit=100"
        return {
            str(run["dag_run_id"]): str(run["state"]) for run in self._json("GET", path)["dag_runs"]
        }

    def abandoned(self, dag_id: str) -> list[str]:
        """Return the runs that wait for a backfill which is over: Airflow never starts them.

        So ends a run that was cleared after its backfill had been cancelled.
        """
        path = f"/api/v2/dags/{dag_id}/dagRuns?state=queued&run_type=backfill&limit=100"
        backfills = self._json("GET", f"/api/v2/backfills?dag_id={dag_id}&limit=100")["backfills"]
        going_on = [(b["from_date"], b["to_date"]) for b in backfills if not b["completed_at"]]
        return [
            str(run["dag_run_id"])
            for run in self._json("GET", path)["dag_runs"]
            if not any(first <= run["logical_date"] <= last for first, last in going_on)
        ]

    def failed_tasks(self, dag_id: str, run_id: str) -> list[FailedTask]:
        """Return the tasks that failed in a run, without those that only followed them."""
        path = f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances?state=failed&limit=100"
        failed = self._json("GET", path)["task_instances"]
        return [FailedTask(t["task_id"], int(t["map_index"]), int(t["try_number"])) for t in failed]

    def _json(self, method: str, path: str, json: object = None) -> dict[str, Any]:
        answer = self._answer(method, path, json)
        if answer.is_error:
            raise LocalServiceError(f"Airflow: {method} {path}: {answer.status_code} {answer.text}")
        return dict(answer.json())

    def _answer(self, method: str, path: str, json: object = None) -> httpx.Response:
        try:
            return self._client.request(method, path, json=json)
        except httpx.TransportError as problem:
            # On an overloaded machine an answer may take minutes.
            raise LocalServiceError(
                f"Airflow at {self.url} does not answer ({problem}); the same command resumes."
            ) from problem
