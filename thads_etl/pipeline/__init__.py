"""The steps of a submission, and what strings them together: the nightly run, closing, trials."""
