"""The contract of bi, written from an empty warehouse that is made for it."""

import tempfile
from pathlib import Path

from thads_etl.generated.contract import PATH, known, renewed, written
from thads_etl.local.postgres import Cluster
from thads_etl.warehouse.connect import engine
from thads_etl.warehouse.contract import described
from thads_etl.warehouse.migrate import migrate


def renew() -> bool:
    """Write docs/bi_contract.json; return whether it was another before.

    Raises CatalogueError when something that reports rely on is gone.
    """
    with tempfile.TemporaryDirectory(prefix="thads-contract-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        cluster = Cluster(root, durable=False)
        cluster.start()
        try:
            cluster.create_database("contract")
            migrate(cluster.url("owner", "contract"))
            warehouse = engine(cluster.url("owner", "contract"))
            with warehouse.connect() as db:
                now = described(db)
            warehouse.dispose()
        finally:
            cluster.stop()
    before = known() if PATH.exists() else {}
    after = renewed(before, now)
    PATH.write_text(written(after), "utf-8")
    return after != before
