"""The only part that speaks SQL: what arrived, what was found, what counts, and the summaries."""
