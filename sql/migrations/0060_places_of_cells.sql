-- Cells are found by their submission: of the few hundred that it has, the ones that are wanted are chosen then. A key of
-- submission, row and column took a third of their room. That no place has two cells is asked once for each load.
alter table staging.cell drop constraint cell_pkey;
create index cell_by_submission on staging.cell (submission_id);

create function intake.refuse_cells_of_one_place() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (
        select
        from   staging.cell as cell
        where  cell.submission_id = any(array(select distinct added.submission_id from added))
        group  by cell.submission_id, cell.row_code, cell.column_code
        having count(*) > 1
    ) then
        raise exception 'A place of a submission has two cells.' using errcode = 'unique_violation';
    end if;
    return null;
end
$$;
comment on function intake.refuse_cells_of_one_place is 'Refuses a second cell of the same row and column of a submission.';
create trigger cells_have_places_of_their_own after insert on staging.cell
    referencing new table as added
    for each statement execute function intake.refuse_cells_of_one_place();
