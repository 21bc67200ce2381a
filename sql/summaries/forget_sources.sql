-- Forget what summaries were built from, so that each is built whole.
delete from core.summary_source;
