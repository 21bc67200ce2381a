-- A step no longer fails for files, or for another reason.
-- Parameters: step, subjects.
select core.resolve_failures(:step, cast(:subjects as text[]));
