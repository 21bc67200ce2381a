"""A folder and a server that last as long as a benchmark."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thads_etl.local.postgres import Cluster


@contextmanager
def folder() -> Iterator[Path]:
    """Make a folder that the server's account may enter, and remove it."""
    with tempfile.TemporaryDirectory(prefix="thads-benchmark-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def server() -> Iterator[tuple[Cluster, Path]]:
    """Start a server that keeps nothing, in a folder of its own; stop it in the end."""
    with folder() as root:
        cluster = Cluster(root / "postgres", durable=False)
        cluster.start()
        try:
            yield cluster, root
        finally:
            cluster.stop()
