"""The page of operators: which office has reported for which period, and what it got back."""
