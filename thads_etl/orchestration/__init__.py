"""What DAGs share: a run's warehouse, its line in the run log, and where alerts go."""
