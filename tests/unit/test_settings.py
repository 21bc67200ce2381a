"""Names of settings: a misspelt one is named; variables of others are left alone."""

import pytest

from thads_etl.errors import SettingsError
from thads_etl.settings import Settings, settings


@pytest.fixture(autouse=True)
def _afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process reads its settings once."""
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    settings.cache_clear()


@pytest.mark.parametrize(
    ("variable", "meant"),
    [
        ("THADS_LANDNG", "; did you mean THADS_LANDING?"),
        ("thads_landng", "; did you mean THADS_LANDING?"),
        ("THADS_WAREHOUSE_READERURL", "; did you mean THADS_WAREHOUSE_READER_URL?"),
        ("THADS_QQQ", ""),
    ],
)
def test_a_misspelt_variable_is_named_with_the_nearest_setting(
    variable: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "/x")
    with pytest.raises(SettingsError) as refused:
        settings()
    assert str(refused.value) == f"{variable} in the environment is not a setting{meant}"


@pytest.mark.parametrize(
    ("variable", "value", "wrong"),
    [
        ("THADS_BATCH_SIZE", "0", "THADS_BATCH_SIZE: Input should be greater than or equal to 1"),
        (
            "THADS_BATCH_SIZE",
            "1001",
            "THADS_BATCH_SIZE: Input should be less than or equal to 1000",
        ),
        ("THADS_AIRFLOW_URL", "nonsense", "THADS_AIRFLOW_URL: write http://host:port"),
        ("THADS_NOTIFIER", "x", "THADS_NOTIFIER: write module:name"),
        (
            "THADS_AIRFLOW_METADATA_URL",
            "sqlite://",
            "THADS_AIRFLOW_METADATA_URL: write postgresql://user@host:5432/name",
        ),
        ("THADS_NOTIFIER_ARGUMENTS", "{", "THADS_NOTIFIER_ARGUMENTS: it is no JSON"),
    ],
)
def test_it_is_named_beside_what_else_is_wrong(
    variable: str, value: str, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    monkeypatch.setenv("THADS_QQQ", "/x")
    with pytest.raises(SettingsError) as refused:
        settings()
    assert str(refused.value) == f"{wrong}; THADS_QQQ in the environment is not a setting"


@pytest.mark.parametrize(
    "variable",
    [
        "THADS_SECRETS_DIR",  # Compose's
        "THADS_EDITION",  # that of examples/open_data.ipynb
        "THADS_SERVICE_HOST",  # Kubernetes tells every container of every service
        "THADS_POSTGRESQL_SERVICE_PORT_TCP",
        "THADS_WAREHOUSE_PORT",
        "THADS_WAREHOUSE_PORT_5432_TCP_ADDR",
    ],
)
def test_a_variable_of_others_is_left_alone(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "x")
    assert settings().batch_size == 64


def test_every_setting_can_be_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("thads_batch_size", "7")
    monkeypatch.setenv("THADS_LANDING", "/x")
    assert (settings().batch_size, settings().landing) == (7, "/x")


@pytest.mark.parametrize("setting", ["HOME", "REPORTS", "BACKUPS", "POSTGRES_BIN"])
def test_a_folder_of_this_machine_is_no_address(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"THADS_{setting}", "s3://bucket/folder")
    with pytest.raises(SettingsError, match=f"^THADS_{setting}: a folder of this machine is"):
        settings()


@pytest.mark.parametrize("setting", ["LANDING", "ARCHIVE"])
@pytest.mark.parametrize("url", ["nosuch://x", "memory://", "ftp://127.0.0.1:1/x"])
def test_the_address_of_no_store_is_named_with_its_setting(
    setting: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"THADS_{setting}", url)
    with pytest.raises(SettingsError, match=f"^THADS_{setting}: {url}"):
        _ = settings().landing_dir, settings().archive_dir
