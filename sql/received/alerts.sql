-- Open alerts but those whose subject begins in a way, the latest first. Grain: alert.
-- Parameters: besides, most.
select message, raised_at, count(*) over () as in_all
from   bi.alert
where  is_open
  and  not starts_with(subject, :besides)
order  by raised_at desc, message
limit  :most;
