-- Have a row for each name, so that there is something to lock.
-- Parameters: names.
insert into ops.lock (name)
select unnest(cast(:names as text[]))
on conflict (name) do nothing;
