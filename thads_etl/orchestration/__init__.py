"""What Airflow needs of us: what DAGs share, where alerts go, the bundle of DAGs, the plugin."""
