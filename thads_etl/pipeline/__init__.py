"""THE STEPS, AND WHO STRINGS THEM: receive, validate, settle, answer, summarise."""
