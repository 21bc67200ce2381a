-- Every accepted version, tall, by stable names. Nothing accepted is ever overwritten.
create schema core;
comment on schema core is 'Values of every accepted submission by stable names. Holds no value without a submission and loses none.';

create table core.reported_value (
    year          integer not null,
    submission_id bigint  not null,
    item          text    not null,
    indicator     text    not null,
    value         bigint  not null,
    state         text    not null check (state in ('number', 'blank', 'nil')),
    primary key (year, submission_id, item, indicator)
) partition by list (year);
comment on table core.reported_value is 'One line for each value cell of each version ever accepted; which version is current stands on the submission.';
comment on column core.reported_value.year is 'Statistical year of the period.';
comment on column core.reported_value.submission_id is 'The submission that states it: office, period, form and file.';
comment on column core.reported_value.item is 'What the row counts.';
comment on column core.reported_value.indicator is 'What the column measures.';
comment on column core.reported_value.value is 'Whole cases or whole thousand đồng.';
comment on column core.reported_value.state is 'What stood in the cell: number, blank (zero by the form''s declaration) or nil (-).';

do $$
begin
    for year in 2010..2060 loop
        execute format(
            'create table core.reported_value_%s partition of core.reported_value for values in (%s)',
            year, year
        );
    end loop;
end
$$;

create schema mart;
comment on schema mart is 'Half-year and year-on-year tables. May be dropped and rebuilt from core at any time.';

create table mart.stale_period (
    period    text        primary key,
    marked_at timestamptz not null default now()
);
comment on table mart.stale_period is 'Periods whose summaries must be rebuilt; a rebuild removes the line in the transaction that builds.';
comment on column mart.stale_period.period is 'The period to rebuild.';
comment on column mart.stale_period.marked_at is 'When something it depends on changed.';

create schema bi;
comment on schema bi is 'What BI tools read: joins and names, computes nothing.';
