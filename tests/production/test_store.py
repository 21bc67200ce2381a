"""Landing and archive in an S3-compatible store: the pipeline against a real server of its kind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from pipeline import hashes, ingest
from sqlalchemy import Engine

from thads_etl.local import process
from thads_etl.local.postgres import Cluster
from thads_etl.operations.backup import back_up
from thads_etl.operations.restore import restore
from thads_etl.pipeline import receiving, settling
from thads_etl.settings import Settings
from thads_etl.warehouse.connect import engine as connect

pytestmark = pytest.mark.long


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3 server with an empty bucket; keys and address come from where production has them."""
    port = process.free_port()
    words = ["-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with (tmp_path / "store.log").open("wb") as log:
        server = subprocess.Popen(
            [*process.tied_to_us(signal.SIGTERM), sys.executable, "-W", "ignore", *words],
            stdout=log,
            stderr=log,
        )
    keys = tmp_path / "s3_credentials"
    keys.write_text("[default]\naws_access_key_id=key\naws_secret_access_key=secret\n", "utf-8")
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(keys))
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    deadline = time.monotonic() + 60
    while process.is_free(port):
        assert server.poll() is None, process.tail(tmp_path / "store.log")
        assert time.monotonic() < deadline
        time.sleep(0.1)
    boto3.client("s3").create_bucket(Bucket="thads")
    yield "s3://thads"
    process.terminate(server, (signal.SIGTERM, 5))


def test_a_night_from_a_store_equals_one_from_a_folder_and_is_backed_up_with_its_files(
    store: str, cluster: Cluster, engine: Engine, demo_landing: Path, tmp_path: Path
) -> None:
    sent = sorted(demo_landing.rglob("*.xlsx"))[:6]
    client = boto3.client("s3")
    for file in sent:
        client.upload_file(str(file), "thads", f"landing/{file.parent.name}/{file.name}")
    places = Settings(landing=f"{store}/landing", archive=f"{store}/archive", home=tmp_path)

    for _ in range(2):
        receiving.receive_landing(engine, places.landing_dir, places.archive_dir)
        for batch in receiving.waiting_batches(engine, 64):
            settling.process(engine, batch, places.archive_dir)

    cluster.create_database("from_folder", template="empty_template")
    other = connect(cluster.url("loader", "from_folder"))
    for file in sent:
        shutil.copy(file, tmp_path)
    ingest(other, tmp_path, tmp_path / "archive")
    assert hashes(engine)["core"] == hashes(other)["core"]
    other.dispose()
    cluster.drop_database("from_folder")
    held = client.list_objects_v2(Bucket="thads", Prefix="archive/")["Contents"]
    assert len(held) == len(sent)

    database = engine.url.database
    assert database is not None
    taken = back_up(cluster.url("owner", database), places.archive_dir, tmp_path / "backups")
    assert (taken.copied, taken.manifest.absent) == (len(sent), ())
    cluster.create_database("restored_to_store")
    elsewhere = Settings(archive=f"{store}/restored").archive_dir
    restore(taken.backup, cluster.url("owner", "restored_to_store"), elsewhere)
    again = client.list_objects_v2(Bucket="thads", Prefix="restored/")["Contents"]
    assert [one["ETag"] for one in again] == [one["ETag"] for one in held]
    cluster.drop_database("restored_to_store")
