-- Sessions that the server works for: one that is sending bytes or waits for some does nothing else.
-- Grain: session.
select
    pid,
    application_name
from pg_stat_activity
where state = 'active'
  and wait_event_type is distinct from 'Client';
