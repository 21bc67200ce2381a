-- Give the verdicts of checked submissions effect, all at once.
-- Parameters: submission_ids, files (their checksums).   Safe to repeat: touches only submissions that are still 'checked'.
-- Of several versions of one form, office and period the one received last is current, whatever
-- the order in which they are settled.

-- One settling at a time: two batches may hold versions of the same form.
select pg_advisory_xact_lock(hashtext('thads.settle'));

update intake.submission
set    status = 'rejected'
where  submission_id = any(cast(:submission_ids as bigint[]))
  and  status = 'checked'
  and  verdict = 'rejected';

insert into core.reported_value (year, submission_id, item, indicator, value, state)
select period.year, submission.submission_id, form_cell.item, form_cell.indicator,
       coalesce(cell.value, 0) * form_cell.scale, cell.state
from   intake.submission as submission
join   ref.period        as period    using (period)
join   ref.form_cell     as form_cell using (form, edition)
join   staging.cell      as cell
       on  cell.submission_id = submission.submission_id
       and cell.row_code = form_cell.row_code
       and cell.column_code = form_cell.column_code
where  submission.submission_id = any(cast(:submission_ids as bigint[]))
  and  submission.status = 'checked'
  and  cell.state <> 'not_applicable';

-- Rows that an office has of its own: their columns are those of the total row.
insert into core.reported_value (year, submission_id, item, indicator, value, state)
select period.year, submission.submission_id, form.rows_each || '.' || row.row_code,
       form_cell.indicator, coalesce(cell.value, 0) * form_cell.scale, cell.state
from   intake.submission as submission
join   ref.period        as period    using (period)
join   ref.form          as form      using (form, edition)
join   ref.form_cell     as form_cell using (form, edition)
join   staging.row       as row
       on  row.submission_id = submission.submission_id
join   staging.cell      as cell
       on  cell.submission_id = submission.submission_id
       and cell.row_code = row.row_code
       and cell.column_code = form_cell.column_code
where  submission.submission_id = any(cast(:submission_ids as bigint[]))
  and  submission.status = 'checked'
  and  form_cell.item = 'total'
  and  cell.state <> 'not_applicable';

-- A period's own summaries, next year's comparison, and what is taken from it: the flow of the next
-- month and the second half-year.
insert into mart.stale_period (period)
select distinct dependent.period
from   intake.submission as submission
join   ref.period        as changed using (period)
join   ref.period        as dependent
       on  dependent.period = changed.period
       or  dependent.period_year_before = changed.period
       or  (
               dependent.year = changed.year
               and (
                   dependent.months = changed.months + 1
                   or (changed.months = 6 and dependent.months = 12)
               )
           )
where  submission.submission_id = any(cast(:submission_ids as bigint[]))
  and  submission.status = 'checked'
on conflict (period) do update set marked_at = now();

with candidate as (
    select form, office, period, submission_id, received_no
    from   intake.submission
    where  submission_id = any(cast(:submission_ids as bigint[]))
      and  status = 'checked'
),
latest as (
    select distinct on (form, office, period) form, office, period, submission_id, received_no
    from (
        select form, office, period, submission_id, received_no from candidate
        union all
        select form, office, period, submission_id, received_no
        from   intake.submission
        where  status = 'accepted'
          and  (form, office, period) in (select form, office, period from candidate)
    ) as version
    order by form, office, period, received_no desc, submission_id desc
)
-- The partial unique index allows one current version, so the others leave first.
update intake.submission as submission
set    status = 'superseded',
       accepted_at = coalesce(submission.accepted_at, now()),
       superseded_at = now(),
       superseded_by = latest.submission_id
from   latest
where  (submission.form, submission.office, submission.period)
       = (latest.form, latest.office, latest.period)
  and  submission.submission_id <> latest.submission_id
  and  (
           submission.status = 'accepted'
           or (
               submission.status = 'checked'
               and submission.submission_id = any(cast(:submission_ids as bigint[]))
           )
       );

update intake.submission
set    status = 'accepted',
       accepted_at = now()
where  submission_id = any(cast(:submission_ids as bigint[]))
  and  status = 'checked';

update intake.file
set    status = 'settled',
       settled_at = now()
where  status = 'checked'
  and  sha256 = any(cast(:files as text[]));
