"""What a browser shows: the page of validation results, and the operations dashboard."""
