-- What is shown of names. Names are added in one order, so that two that add the same do not deadlock.
-- Parameters: names, shown (in the same order).
insert into intake.shown_name (name, shown)
select named.name, named.shown
from   unnest(cast(:names as text[]), cast(:shown as text[])) as named (name, shown)
order  by named.name
on conflict (name) do nothing;
