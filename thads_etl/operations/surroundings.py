"""What settings name and the warehouse does not know: services, folders, who is alerted."""

from dataclasses import dataclass
from typing import Literal

from thads_etl.errors import LocalServiceError, SettingsError
from thads_etl.isolated import Isolated
from thads_etl.local import state
from thads_etl.local.airflow import USERNAME, LocalAirflow
from thads_etl.local.airflow_api import AirflowApi
from thads_etl.orchestration import notifying
from thads_etl.settings import Settings
from thads_etl.synthetic import mark

State = Literal["ok", "note", "bad"]


@dataclass(frozen=True)
class StatusLine:
    """One line of the status; `todo` says what to do, and is empty when all is well."""

    name: str
    state: State
    said: str
    todo: str = ""


def look(chosen: Settings) -> list[StatusLine]:
    """Return what is to be said of backfills, the folders and the notifier.

    Raises SettingsError for the address of no store.
    """
    return [*backfills(chosen), *folders(chosen), *notifier(chosen)]


def services(chosen: Settings) -> list[StatusLine]:
    """Return the state of the services of this machine, or of an Airflow that runs elsewhere."""
    running = state.current(chosen.home)
    lines = [
        StatusLine(
            f"service {service.name}",
            "ok" if running.is_up(service.name) else "bad",
            service.state,
            "" if running.is_up(service.name) else f"read {service.log}",
        )
        for service in running.services
    ]
    if chosen.airflow_url is not None:
        lines.append(_airflow(chosen.airflow_url))
    if not lines:
        return [StatusLine("services", "bad", "not running", "`thads demo` starts them")]
    return lines


def _airflow(url: str) -> StatusLine:
    with AirflowApi(url, "", "") as api:
        unhealthy = api.unhealthy()
    if unhealthy:
        todo = "restart them, then read their logs"
        return StatusLine("Airflow", "bad", f"not healthy: {', '.join(unhealthy)}", todo)
    return StatusLine("Airflow", "ok", url)


def backfills(chosen: Settings) -> list[StatusLine]:
    """Return the runs of backfills that will never start; nothing where Airflow cannot be asked."""
    ours = LocalAirflow(chosen.home.resolve() / "airflow")
    if chosen.airflow_url is None and not state.current(chosen.home).is_up("api-server"):
        return []
    secret = chosen.airflow_password
    password = ours.password if chosen.airflow_url is None else secret and secret.get_secret_value()
    user = chosen.airflow_username or USERNAME
    with AirflowApi(chosen.airflow_url or ours.url, user, password or "") as api:
        try:
            api.log_in()
            abandoned = api.abandoned("close_period")
        except LocalServiceError:
            return []
    todo = "its backfill is over: delete the run in Airflow, then create the backfill again"
    return [StatusLine("backfill", "bad", f"{run} is queued for ever", todo) for run in abandoned]


def folders(chosen: Settings) -> list[StatusLine]:
    """Say which cannot be looked at, and of the demo that offices are overdue for this year."""
    lines, mine = [], {"THADS_LANDING": chosen.landing_dir, "THADS_ARCHIVE": chosen.archive_dir}
    for setting, place in mine.items():
        with Isolated() as tried:
            mark.list_of(place).exists()
        if tried.fault:
            reason = " ".join(f"{type(tried.fault).__name__}: {tried.fault}".split())
            todo = "correct the setting, or give what the store asks for"
            lines.append(StatusLine("folder", "bad", f"{setting}: {reason}", todo))
    return lines or demo(chosen)


def demo(chosen: Settings) -> list[StatusLine]:
    """Say that the submissions are those of the demo: then offices are overdue for this year."""
    if not mark.list_of(chosen.landing_dir).exists():
        return []
    seen = "the landing folder holds submissions of the demo"
    return [
        StatusLine(
            "demo", "note", seen, "alerts about overdue reports of other periods are expected"
        )
    ]


def notifier(chosen: Settings) -> list[StatusLine]:
    """Say that alerts reach nobody: the setting is read when there is one to send, too late.

    Our own notifier is not looked at; to import one costs a second or two.
    """
    if chosen.notifier == type(chosen).model_fields["notifier"].default:
        return []
    try:
        notifying.notifier(chosen)
    except SettingsError as problem:
        todo = "correct the setting: alerts reach nobody"
        return [StatusLine("notifier", "bad", str(problem), todo)]
    return [StatusLine("notifier", "ok", chosen.notifier)]
