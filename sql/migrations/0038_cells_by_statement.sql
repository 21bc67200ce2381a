-- Whether the submissions of cells exist is asked once for each load, by the guard that looks at them
-- anyway, not once for each cell: that took two thirds of loading. Nobody may delete submissions or
-- change what a cell belongs to, so nothing else can leave a cell without one.
create or replace function intake.refuse_late_cells() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (
        select
        from   (select distinct added.submission_id from added) as loaded
        left join intake.submission as submission using (submission_id)
        where  submission.checked_at is distinct from now()
    ) then
        raise exception '% is written with its submission.', tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end
$$;
comment on function intake.refuse_late_cells is 'Refuses cells and rows of submissions that were recorded before, or that there are not.';
alter table staging.cell drop constraint cell_submission_id_fkey;
comment on column staging.cell.submission_id is 'The submission; a trigger looks for it once for each load.';

-- What owes an explanation is looked up for every figure that is shown; it is little of all.
create index submission_explanation_due on intake.submission (submission_id)
    where in_force and status = 'explanation_due';
