"""The wheel in another Airflow: all that it reads lies inside, its DAGs and its page are found."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from thads_etl.local.postgres import Cluster
from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse import versions

pytestmark = pytest.mark.long

BUNDLES = [
    {"name": "thads", "classpath": "thads_etl.orchestration.bundle.PackagedDags", "kwargs": {}}
]
FIND = """
import json
from airflow.dag_processing.bundles.manager import DagBundlesManager
from airflow.dag_processing.dagbag import DagBag
from airflow.plugins_manager import get_import_errors, get_plugin_info
bundle = DagBundlesManager().get_bundle("thads")
bag = DagBag(bundle.path, bundle_path=bundle.path)
print(json.dumps({
    "dags": sorted(bag.dags),
    "errors": [bag.import_errors, get_import_errors()],
    "plugins": [each["name"] for each in get_plugin_info(["name"])],
}))
"""


class Elsewhere:
    """An environment that has Airflow and the wheel, and a folder that is no checkout."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.venv = folder, folder / "venv"
        build = ["hatchling", "build", "--target", "wheel", "--directory", str(folder / "dist")]
        subprocess.run([sys.executable, "-m", *build], cwd=PROJECT_ROOT, check=True)
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", self.venv], check=True)
        python = self.venv / "bin" / "python"
        (wheel,) = (folder / "dist").glob("*.whl")
        install = [
            "uv",
            "pip",
            "install",
            "--offline",
            "--no-deps",
            "--python",
            str(python),
            str(wheel),
        ]
        subprocess.run([sys.executable, "-m", *install], check=True)
        # The packages of this environment, without this checkout and what names it.
        packages = Path(sysconfig.get_path("purelib", vars={"base": str(self.venv)}))
        for package in Path(sysconfig.get_path("purelib")).iterdir():
            if "thads" not in package.name and not (packages / package.name).exists():
                (packages / package.name).symlink_to(package)

    def run(self, *words: str, code: int = 0, **more: str) -> str:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("THADS_", "PYTHON"))}
        done = subprocess.run(
            [str(self.venv / "bin" / words[0]), *words[1:]],
            cwd=self.folder,
            env=inherited | {"HOME": str(self.folder)} | more,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    return Elsewhere(tmp_path_factory.mktemp("elsewhere"))


def test_a_template_is_written_and_checked(elsewhere: Elsewhere) -> None:
    elsewhere.run(
        "thads", "template", "--office", "08", "--period", "FY2023-M06", "--out", "F.xlsx"
    )
    checked = json.loads(elsewhere.run("thads", "check", "F.xlsx", "--format", "json", code=1))
    # Nothing is filled in: every form is recognised, its suite is run, and it is refused.
    assert {form["form"] for form in checked["forms"]} >= {"b01", "b02"}
    assert {finding["rule"] for finding in checked["findings"]} == {"read-10"}


def test_it_is_the_same_program(elsewhere: Elsewhere) -> None:
    asked = "import thads_etl; from thads_etl.warehouse import versions as v"
    output = elsewhere.run(
        "python", "-c", f"{asked}; print(thads_etl.__file__, v.program(), v.fingerprint())"
    )
    place, program, fingerprint = output.split()
    assert Path(place).is_relative_to(elsewhere.venv)
    assert (program, fingerprint) == (versions.program(), versions.fingerprint())


def test_it_deploys_a_warehouse(elsewhere: Elsewhere, cluster: Cluster) -> None:
    cluster.create_database("from_wheel")
    url = cluster.url("owner", "from_wheel")
    assert "views" in elsewhere.run("thads", "db", "migrate", THADS_WAREHOUSE_URL=url)
    cluster.drop_database("from_wheel")


def test_airflow_finds_its_dags_and_its_page(elsewhere: Elsewhere) -> None:
    loaded = json.loads(
        elsewhere.run(
            "python",
            "-W",
            "ignore",
            "-c",
            FIND,
            AIRFLOW_HOME=str(elsewhere.folder / "airflow"),
            AIRFLOW__CORE__LOAD_EXAMPLES="False",
            AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST=json.dumps(BUNDLES),
        ).splitlines()[-1]
    )
    assert loaded["dags"] == sorted(path.stem for path in (PROJECT_ROOT / "dags").glob("*.py"))
    assert loaded["errors"] == [{}, {}]
    assert "thads_board" in loaded["plugins"]
