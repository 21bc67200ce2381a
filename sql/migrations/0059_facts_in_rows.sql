-- Facts stand in a line for each row of a form, not in one for each figure: the head of a line and its key took
-- three quarters of the room. core.reported_value shows them figure by figure, as before.
create table core.row_columns (
    row_columns smallint generated always as identity primary key,
    indicators  text[] not null unique
);
comment on table core.row_columns is 'Which figures a row of a form has, in the order in which they are stored. Only ever added to.';
comment on column core.row_columns.row_columns is 'Number of the order.';
comment on column core.row_columns.indicators is 'What each figure measures, in alphabetical order.';

create table core.reported_row (
    year          integer  not null,
    row_columns   smallint not null references core.row_columns,
    submission_id bigint   not null,
    item          text     not null,
    figures       bigint[] not null,
    states        text     not null check (states ~ '^[nb0-]*$'),
    primary key (year, submission_id, item),
    check (cardinality(figures) = length(states))
) partition by list (year);
comment on table core.reported_row is 'One line for each row of each version ever accepted; which version is current stands on the submission.';
comment on column core.reported_row.year is 'Statistical year of the period.';
comment on column core.reported_row.row_columns is 'What the figures measure.';
comment on column core.reported_row.submission_id is 'The submission that states it: office, period, form and file.';
comment on column core.reported_row.item is 'What the row counts.';
comment on column core.reported_row.figures is 'Whole cases or whole thousand đồng; null where the row has no such figure.';
comment on column core.reported_row.states is 'What stood in each cell: n number, b blank (zero by the form''s declaration), 0 nil (-), - none.';

do $$
begin
    for year in 2010..2060 loop
        execute format(
            'create table core.reported_row_%s partition of core.reported_row for values in (%s)',
            year, year
        );
    end loop;
end
$$;

-- Move what is not moved yet. A deployment calls it once more, for what came meanwhile, and drops what was moved.
create function core.move_facts()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into core.row_columns (indicators)
    select distinct array_agg(fact.indicator order by fact.indicator collate "C")
    from   core.reported_value as fact
    where  not exists (
        select from core.reported_row as moved
        where (moved.year, moved.submission_id) = (fact.year, fact.submission_id)
    )
    group  by fact.year, fact.submission_id, fact.item
    on conflict do nothing;

    insert into core.reported_row (year, row_columns, submission_id, item, figures, states)
    select packed.year, row_columns.row_columns, packed.submission_id, packed.item, packed.figures,
           packed.states
    from   (
               select fact.year, fact.submission_id, fact.item,
                      array_agg(fact.indicator order by fact.indicator collate "C") as indicators,
                      array_agg(fact.value order by fact.indicator collate "C") as figures,
                      string_agg(
                          case fact.state when 'number' then 'n' when 'blank' then 'b' else '0' end,
                          '' order by fact.indicator collate "C"
                      ) as states
               from   core.reported_value as fact
               where  not exists (
                   select from core.reported_row as moved
                   where (moved.year, moved.submission_id) = (fact.year, fact.submission_id)
               )
               group  by fact.year, fact.submission_id, fact.item
           ) as packed
    join   core.row_columns as row_columns using (indicators);
end
$$;

select core.move_facts();
