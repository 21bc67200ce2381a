"""The operations dashboard: which office has reported for which period, and what it got back."""
