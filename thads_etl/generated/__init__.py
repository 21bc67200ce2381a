"""What `thads render` writes from the catalogue: suites and the dictionary."""
