"""What DAGs share: a run's warehouse and its line in the run log, and where alerts go."""
