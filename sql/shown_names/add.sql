-- What is shown of names; nothing changes for those that are known.
-- Parameters: names, shown (in the same order).
select core.remember_names(cast(:names as text[]), cast(:shown as text[]));
