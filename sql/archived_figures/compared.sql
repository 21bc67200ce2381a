-- Figures of submissions beside what their cells say, as core.publish writes them. Grain: submission.
-- Parameters: ids.
-- What is stated is written here and in core.publish: a function that an owner may replace is no witness.
with stated as (
    select submission.submission_id, form_cell.item, form_cell.indicator,
           coalesce(cell.value, 0) * form_cell.scale as value, cell.state
    from   intake.submission as submission
    join   ref.form_cell     as form_cell using (form, edition)
    join   staging.cell      as cell
           on  cell.submission_id = submission.submission_id
           and cell.row_code = form_cell.row_code
           and cell.column_code = form_cell.column_code
    where  submission.submission_id = any(:ids)
      and  cell.state <> 'not_applicable'
    union all
    select submission.submission_id, form.rows_each || '.' || row.row_code,
           form_cell.indicator, coalesce(cell.value, 0) * form_cell.scale, cell.state
    from   intake.submission as submission
    join   ref.form          as form      using (form, edition)
    join   ref.form_cell     as form_cell using (form, edition)
    join   staging.row       as row
           on  row.submission_id = submission.submission_id
    join   staging.cell      as cell
           on  cell.submission_id = submission.submission_id
           and cell.row_code = row.row_code
           and cell.column_code = form_cell.column_code
    where  submission.submission_id = any(:ids)
      and  form_cell.item = 'total'
      and  cell.state <> 'not_applicable'
),

published as (
    select reported.submission_id, reported.item, reported.indicator, reported.value, reported.state
    from   core.reported_value as reported
    where  reported.submission_id = any(:ids)
),

beside as (
    select
        submission_id,
        published.indicator is not null as is_published,
        coalesce(published.value <> stated.value or published.state <> stated.state, true)
            as differs
    from stated
    full join published using (submission_id, item, indicator)
)

select
    submission.submission_id,
    count(*) filter (where beside.is_published) as figures,
    count(*) filter (where beside.differs) as differing
from intake.submission as submission
left join beside using (submission_id)
where submission.submission_id = any(:ids)
group by submission.submission_id;
