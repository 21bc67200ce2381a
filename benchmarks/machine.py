"""On what something was measured."""

import platform
from importlib.metadata import version
from pathlib import Path

import psutil
import psycopg2

LIBRARIES = ("great-expectations", "pandas", "sqlalchemy", "psycopg2-binary", "python-calamine")


def described(url: str) -> dict[str, str]:
    """Return the machine and the versions of what matters."""
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("show server_version")
        server = str(cursor.fetchone()[0])  # type: ignore[index]
    connection.close()
    models = (
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    )
    return {
        "processor": f"{next(models, platform.machine())}, {psutil.cpu_count()} cores",
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "load": ", ".join(f"{load:.1f}" for load in psutil.getloadavg()),
        "python": platform.python_version(),
        "postgresql": server,
        **{name: version(name) for name in LIBRARIES},
    }
