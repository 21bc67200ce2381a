"""The DAGs of the package, as a bundle of Airflow: an upgrade of the package upgrades them."""

from typing import Any

from airflow.dag_processing.bundles.local import LocalDagBundle

from thads_etl.settings import RESOURCES


class PackagedDags(LocalDagBundle):
    """The folder of DAGs that came with the package."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(path=str(RESOURCES / "dags"), **settings)
