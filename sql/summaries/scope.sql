-- What the figures of submissions can reach: series, measures, and the territories that their offices are
-- counted in. Grain: one line.
-- Parameters: submission_ids.
with changed as materialized (
    select distinct form, edition, period, office
    from   intake.submission
    where  submission_id = any(cast(:submission_ids as bigint[]))
),

counted as materialized (
    select distinct form.series, coalesce(indicator.measure, form.measure) as measure
    from   changed
    join   ref.form      as form using (form, edition)
    join   ref.form_cell as form_cell
           on  form_cell.form = form.form
           and form_cell.edition = form.edition
    join   ref.indicator as indicator on indicator.indicator = form_cell.indicator
    where  form.summarised
)

select array(select distinct series from counted) as series,
       array(select distinct measure from counted) as measures,
       array(
           select distinct perimeter.territory
           from   changed
           join   core.perimeter as perimeter
                  on  perimeter.period = changed.period
                  and perimeter.member = changed.office
       ) as territories;
