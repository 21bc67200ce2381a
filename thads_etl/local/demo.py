"""The whole pipeline on one machine: services, warehouse, demo submissions, results."""

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from sqlalchemy import Engine

from thads_etl.errors import ThadsError
from thads_etl.local import runs, supervisor
from thads_etl.local.airflow import USERNAME, LocalAirflow
from thads_etl.local.airflow_api import AirflowApi
from thads_etl.local.stages import Stages
from thads_etl.periods import Period
from thads_etl.settings import Settings, settings
from thads_etl.synthetic.synth import DEMO, Wanted, write_demo


def demo(console: Console, wanted: Wanted = DEMO, *, dags: Path | None = None) -> int:
    """Run everything, or what is missing, and print the results; return the exit code.

    Services that run already are reused, and stay up afterwards. `dags` is a folder to use
    instead of the project's.
    """
    try:
        _demo(console, wanted, dags)
    except ThadsError as problem:
        console.print(f"[red]✗[/] {escape(str(problem))}", highlight=False, soft_wrap=True)
        return 1
    except KeyboardInterrupt:
        console.print("Interrupted. The services run on: `make demo` resumes, `make stop` stops.")
        return 130
    return 0


def stop() -> bool:
    """Stop everything that demo() started on this machine; say whether it ran. Data stay."""
    return supervisor.stop()


def _demo(console: Console, wanted: Wanted, dags: Path | None) -> None:
    from thads_etl.pipeline import receiving
    from thads_etl.warehouse.connect import engine

    chosen, stages = settings(), Stages(console)
    _start_services(chosen, stages, dags)
    # Airflow starts meanwhile.
    _fill(chosen, wanted, stages)
    warehouse = engine(chosen.warehouse("loader"))
    before = _numbers(warehouse)
    with stages.stage("Airflow") as stage:
        api = _airflow(chosen)
        runs.until_ready(api, stage)
        stage.outcome = api.url
    with api:
        earlier = runs.ended(api)
        with stages.stage("Submissions") as stage:
            runs.ingest(
                api,
                lambda: receiving.progress(warehouse),
                lambda: receiving.is_complete(warehouse, chosen.landing_dir),
                stage,
            )
        with stages.stage("Summaries") as stage:
            runs.summarise(api, warehouse, earlier, stage)
        # Ready for backfills; unpaused earlier, it would take files from the runs above.
        api.unpause(runs.CLOSE)
    _print_results(console, warehouse, wanted.periods[-1])
    with stages.stage("Report") as stage:
        pages = _report(chosen)
        stage.outcome = ", ".join(path.name for path in pages)
    console.print(stages.table())
    if _numbers(warehouse) == before:
        console.print("[bold]Nothing new had arrived: the warehouse is unchanged.[/]")
    _print_places(console, chosen, pages)


def _start_services(chosen: Settings, stages: Stages, dags: Path | None) -> None:
    with stages.stage("Services") as stage:
        if not supervisor.is_needed(chosen):
            stage.outcome = "existing ones are used"
            return
        ran = supervisor.status().is_running
        supervisor.start(dags)
        if chosen.warehouse_url is None:
            runs.wait(lambda: supervisor.status().is_up("postgres"), "PostgreSQL", runs.STARTING)
        stage.outcome = "already running" if ran else "started"


def _fill(chosen: Settings, wanted: Wanted, stages: Stages) -> None:
    """Bring the warehouse up to date and put the demo submissions into the landing folder."""
    from thads_etl.warehouse.migrate import migrate

    with stages.stage("Warehouse") as stage:
        applied = migrate(chosen.warehouse("owner"))
        stage.outcome = f"{len(applied)} migrations applied" if applied else "up to date"
    with stages.stage("Workbooks") as stage:
        files = written = 0
        chosen.landing_dir.mkdir(parents=True, exist_ok=True)
        for _, is_new in write_demo(chosen.landing_dir, wanted):
            files, written = files + 1, written + is_new
            stage.note(f"{files} files")
        stage.outcome = f"{files} in the landing folder, {written} of them new"


def _airflow(chosen: Settings) -> AirflowApi:
    """Return a session with the existing Airflow, or with ours once its server was started."""
    if chosen.airflow_url is not None:
        password = chosen.airflow_password
        return AirflowApi(
            chosen.airflow_url,
            chosen.airflow_username or USERNAME,
            password.get_secret_value() if password else "",
        )
    runs.wait(lambda: supervisor.status().is_up("api-server"), "Start of Airflow", runs.STARTING)
    ours = LocalAirflow(chosen.home.resolve() / "airflow")
    return AirflowApi(ours.url, USERNAME, ours.password)


def _numbers(warehouse: Engine) -> tuple[int | None, ...]:
    """Return counts and highest numbers of what arrived and what was accepted."""
    from thads_etl.warehouse import contents

    with warehouse.connect() as connection:
        return contents.numbers(connection)


def _print_results(console: Console, warehouse: Engine, period: Period) -> None:
    """Print the nation's figures of a period and what was refused; no table that has no line."""
    from thads_etl.local.conference import conference_table, rejected_table

    with warehouse.connect() as connection:
        for table in (conference_table(connection, period), rejected_table(connection)):
            if table.row_count:
                console.print()
                console.print(table)


def _report(chosen: Settings) -> list[Path]:
    """Write the report of the latest half-year, as readers see its figures; return its files."""
    from thads_etl import report
    from thads_etl.report import write
    from thads_etl.synthetic import mark
    from thads_etl.warehouse import half_year_report
    from thads_etl.warehouse.connect import asking

    reader = asking(chosen.warehouse("reader"))
    with reader.connect() as db:
        latest = half_year_report.latest(db)
    if latest is None:
        return []
    folder = chosen.reports_dir.resolve() / report.FOLDER
    return write.of_period(reader, latest, folder, mark.reservation(chosen.landing_dir))


def _print_places(console: Console, chosen: Settings, report: list[Path]) -> None:
    ours = LocalAirflow(chosen.home.resolve() / "airflow")
    pages = sorted(chosen.reports_dir.resolve().glob("*.html"))
    lines = [
        ("Airflow", chosen.airflow_url or f"{ours.url} (user {USERNAME})"),
        ("", "" if chosen.airflow_url else f"its password is in {ours.password_file}"),
        *(("Validation", page.as_uri()) for page in pages),
        *(("Report" if place == 0 else "", page.as_uri()) for place, page in enumerate(report)),
        ("Warehouse", 'psql "$(.venv/bin/thads db url)"'),
        ("", "views bi.year_on_year and bi.half_year"),
        ("Landing", str(chosen.landing_dir.resolve())),
        ("", "put workbooks here, then `make demo` again"),
        ("Stop", "make stop"),
    ]
    console.print()
    for name, place in lines:
        if place:
            console.print(f"{name:<11}{escape(place)}", highlight=False, soft_wrap=True)
