"""The roles and databases of a server of our own, and where the scripts are that limit them."""

from typing import Literal

from thads_etl.settings import RESOURCES

ClusterRole = Literal["superuser", "owner", "loader", "operator", "reader", "board", "airflow"]

ACCOUNTS: dict[ClusterRole, str] = {
    "superuser": "postgres",
    "owner": "thads_owner",
    "loader": "thads_loader",
    "operator": "thads_operator",
    "reader": "thads_reader",
    "board": "thads_board",
    "airflow": "airflow",
}
DATABASES: dict[str, ClusterRole] = {"warehouse": "owner", "airflow": "airflow"}
"""Databases made on first use, and who owns them."""

REFERENCE = RESOURCES / "sql" / "reference"
"""Folder of the scripts that only a superuser may run."""
