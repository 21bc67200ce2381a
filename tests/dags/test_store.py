"""A landing folder may be a path of Airflow's, with the credentials of one of its connections."""

from airflow.sdk import ObjectStoragePath
from airflow.sdk.io import attach
from fsspec.implementations.memory import MemoryFileSystem

from thads_etl import landing


def test_landing_and_archive_take_airflow_s_paths() -> None:
    attach("memory", fs=MemoryFileSystem(), conn_id="store")
    inbox = ObjectStoragePath("memory://bucket/landing", conn_id="store")
    archive = ObjectStoragePath("memory://bucket/archive", conn_id="store")
    (inbox / "08").mkdir(parents=True)
    (inbox / "08" / "a.xlsx").write_bytes(b"a workbook")
    try:
        (path,) = landing.files(inbox)
        arrival = landing.archive(path, archive)
        assert arrival is not None
        assert arrival.path == "memory://store@/bucket/landing/08/a.xlsx"
        assert landing.content(archive, arrival.archive_key) == b"a workbook"
    finally:
        MemoryFileSystem.store.clear()
        MemoryFileSystem.pseudo_dirs[:] = [""]
