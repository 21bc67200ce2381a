-- The last run that took in and validated files. Grain: at most one line.
select started_at, ended_at, outcome, files_received, forms_accepted, forms_rejected,
       files_unreadable
from   bi.run
where  kind in ('ingest_submissions', 'ingest')
order  by run_id desc
limit  1;
