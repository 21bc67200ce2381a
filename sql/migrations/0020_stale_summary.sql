-- What a summary reads stands in a table, and the list of what must be rebuilt is kept for each
-- summary: a correction rebuilds only what it can change.
create table ref.summary_input (
    summary text not null,
    period  text not null,
    input   text not null,
    primary key (input, period, summary)
);
comment on table ref.summary_input is 'Which periods each summary of a period reads, as sql/marts/*/reads.yaml declares.';
comment on column ref.summary_input.summary is 'Name of its table in mart.';
comment on column ref.summary_input.period is 'Period of the summary.';
comment on column ref.summary_input.input is 'Period whose figures it reads.';

create table mart.stale_summary (
    period    text        not null,
    summary   text        not null,
    marked_at timestamptz not null default now(),
    primary key (period, summary)
);
comment on table mart.stale_summary is 'Summaries of periods that must be rebuilt; a rebuild removes the line in the transaction that builds.';
comment on column mart.stale_summary.period is 'The period to rebuild.';
comment on column mart.stale_summary.summary is 'Name of its table in mart.';
comment on column mart.stale_summary.marked_at is 'When something it depends on changed.';

insert into mart.stale_summary (period, summary, marked_at)
select stale.period, present.tablename, stale.marked_at
from   mart.stale_period as stale
join   pg_tables as present
       on  present.schemaname = 'mart'
       and present.tablename not in ('stale_period', 'stale_summary');

-- The deployment that follows creates the function anew, and a view of this name.
drop function if exists core.mark_stale(text[]);
drop table mart.stale_period;
