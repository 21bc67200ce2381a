"""The page of validation results: everything that was checked, in one self-contained file."""
