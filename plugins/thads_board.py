"""The page *Báo cáo*, for an Airflow that has the package on its path without installing it."""

from thads_etl.orchestration.plugin import ThadsBoard

__all__ = ["ThadsBoard"]
