"""`make test` and `make check` begin with scripts/bootstrap --dev: a running demo goes on."""

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from thads_etl.local import state
from thads_etl.settings import PROJECT_ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
# Installing nothing needs no index.
NOTHING = "# no packages\n"


class Checkout:
    """A checkout with an environment of its own, which borrows the packages of this one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / "home"
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("THADS_")}
        self._environment = inherited | {
            "THADS_HOME": str(self.home),
            # It exists already and is left alone: nothing listens there, and nothing asks.
            "THADS_AIRFLOW_URL": "http://127.0.0.1:9",
        }
        (root / "scripts").mkdir(parents=True)
        for name in ("scripts/bootstrap", "scripts/uv-requirements.lock", "pyproject.toml"):
            shutil.copy(PROJECT_ROOT / name, root / name)
        for lock in LOCKS:
            (root / lock).write_text(NOTHING, "utf-8")
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", root / ".venv"], check=True)
        site = root / ".venv" / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
        borrowed = f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n"
        (site / "borrowed.pth").write_text(borrowed, "utf-8")
        # As left by an installation of what the files say now.
        for name in (*LOCKS, "pyproject.toml"):
            self.stamp(name).touch()

    def stamp(self, name: str) -> Path:
        with (self.root / name).open("rb") as file:
            words = subprocess.run(["cksum"], stdin=file, capture_output=True, check=True).stdout
        return self.root / ".venv" / f"thads-{'-'.join(words.decode().split())}.stamp"

    def change(self, name: str, text: str = "# changed\n") -> None:
        with (self.root / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.root / "scripts" / "bootstrap", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def supervisor(self, call: str) -> None:
        python = str(self.root / ".venv" / "bin" / "python")
        code = f"from thads_etl.local import supervisor; supervisor.{call}()"
        subprocess.run([python, "-c", code], env=self._environment, check=True)


@pytest.fixture
def demo(open_folder: Path) -> Iterator[Checkout]:
    """A checkout whose supervisor runs."""
    checkout = Checkout(open_folder / "checkout")
    checkout.supervisor("start")
    yield checkout
    checkout.supervisor("stop")
    shutil.rmtree(checkout.root)


@pytest.mark.parametrize("package", ["airflow", "altair", "great_expectations", "pandas", "scipy"])
def test_packages_are_compiled_when_they_are_installed(package: str) -> None:
    spec = importlib.util.find_spec(package)

    assert spec is not None
    assert spec.cached is not None
    assert Path(spec.cached).is_file()


@pytest.mark.parametrize("changed", [(), ("pyproject.toml",), ("requirements-dev.lock",)])
def test_tests_leave_a_demo_alone_whose_packages_are_the_same(
    demo: Checkout, changed: tuple[str, ...]
) -> None:
    before = state.current(demo.home)
    for name in changed:
        demo.change(name)

    done = demo.run("--dev")

    assert done.returncode == 0, done.stderr
    assert demo.stamp("requirements-dev.lock").exists()
    assert (before.is_running, state.current(demo.home).pid) == (True, before.pid)


def test_tests_ask_to_stop_a_demo_whose_packages_have_changed(demo: Checkout) -> None:
    before = state.current(demo.home)
    for lock in LOCKS:
        demo.change(lock)

    done = demo.run("--dev")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "The demo runs on packages that have changed since: run `make stop`, then this again."
    ]
    assert not demo.stamp("requirements.lock").exists()
    assert (before.is_running, state.current(demo.home).pid) == (True, before.pid)


def test_a_demo_that_is_asked_for_anew_stops_before_its_packages_change(demo: Checkout) -> None:
    # The installation fails; by then the services are down.
    demo.change("requirements.lock", "no such requirement\n")

    done = demo.run()

    assert done.returncode != 0
    assert "Stopping the demo" in done.stderr.splitlines()[0]
    assert "PIP_CERT and SSL_CERT_FILE" in done.stderr
    assert not state.current(demo.home).is_running
