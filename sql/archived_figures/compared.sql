-- Figures of submissions beside what their cells say, as core.publish stores them. Grain: submission.
-- Parameters: ids.
-- What is stated is written here and in core.stated_row_of: what an owner may replace is no witness.
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
      and  form.rows_each <> 'case'
      and  form_cell.item = 'total'
      and  cell.state <> 'not_applicable'
    union all
    -- Of a case all that its row says, as numbers; a blank choice or day is no figure.
    select submission.submission_id, form.rows_each || '.' || cell.row_code,
           coalesce(known.particular, form_cell.indicator), coalesce(cell.value, 0),
           case when known.particular is null then cell.state else 'number' end
    from   intake.submission as submission
    join   ref.form          as form      using (form, edition)
    join   staging.row       as row       using (submission_id)
    join   staging.cell      as cell
           on  cell.submission_id = submission.submission_id
           and cell.row_code = row.row_code
    left   join ref.particular as known
           on  known.form = submission.form
           and known.edition = submission.edition
           and known.column_code = cell.column_code
    left   join ref.form_cell as form_cell
           on  form_cell.form = submission.form
           and form_cell.edition = submission.edition
           and form_cell.item = 'total'
           and form_cell.column_code = cell.column_code
    where  submission.submission_id = any(:ids)
      and  form.rows_each = 'case'
      and  (form_cell.indicator = 'listed_money' or known.particular is not null and cell.value > 0)
),

published as (
    select reported.submission_id, reported.item, figure.indicator, figure.value,
           case figure.state
               when 'n' then 'number' when 'b' then 'blank' when '0' then 'nil'
           end as state
    from   core.reported_row as reported
    join   core.row_columns  as row_columns using (row_columns)
    cross  join lateral unnest(
        row_columns.indicators, reported.figures, string_to_array(reported.states, null)
    ) as figure (indicator, value, state)
    where  reported.submission_id = any(:ids)
      and  figure.value is not null
    union all
    select listed.submission_id, 'case.' || listed.row_code, said.what, said.value, said.state
    from   core.listed_case as listed
    cross  join lateral (
        values
            ('listed_money', listed.money, listed.money_state),
            ('case_type', listed.case_type, 'number'),
            ('case_state', listed.case_state, 'number'),
            ('case_reason', listed.case_reason, 'number'),
            ('decided_on', to_char(listed.decided_on, 'YYYYMMDD')::numeric, 'number'),
            ('classified_on', to_char(listed.classified_on, 'YYYYMMDD')::numeric, 'number')
    ) as said (what, value, state)
    where  listed.submission_id = any(:ids)
      and  said.value is not null
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
