-- The cells behind one summed figure. Grain: one cell of one submission.
-- Parameters: period, perimeter, office, series, measure, item, indicator, as_of (null: now), year.
select
    known.office,
    file.name as file_name,
    file.sha256,
    submission.sheet,
    cell.address as cell,
    cell.raw,
    known.state,
    known.value,
    submission.submission_id,
    validated.rules_passed,
    validated.rules_failed,
    validated.rules_not_evaluated,
    -- Whether something was open at a moment of the past is not kept.
    case when cast(:as_of as timestamptz) is null then array(
        select open_breach.rule from core.open_breach
        where open_breach.submission_id = submission.submission_id and open_breach.asks
        union all
        select concat_ws(' ', doubt.rule, doubt.period)
        from core.doubt as doubt
        where doubt.submission_id = submission.submission_id
        union all
        select concat_ws(' ', 'rejected', correction.by_submission_id)
        from core.rejected_correction as correction
        where correction.submission_id = submission.submission_id
        order by 1
    ) else '{}' end as rules_open,
    -- Held out of the summaries until it is explained: it is not in the figure.
    exists (
        select from intake.hold as hold
        where hold.submission_id = submission.submission_id
          and hold.began_at <= coalesce(cast(:as_of as timestamptz), 'infinity')
          and (hold.ended_at is null or hold.ended_at > cast(:as_of as timestamptz))
    ) as held
from core.value_as_of(coalesce(cast(:as_of as timestamptz), 'infinity')) as known
join core.perimeter as perimeter
    on  perimeter.period = known.period
    and perimeter.member = known.office
    and perimeter.perimeter = :perimeter
    and perimeter.office = :office
join intake.submission as submission on submission.submission_id = known.submission_id
join intake.file as file on file.sha256 = submission.sha256
join ref.form_cell as form_cell
    on  form_cell.form = submission.form
    and form_cell.edition = submission.edition
    and form_cell.item = known.item
    and form_cell.indicator = known.indicator
join staging.cell as cell
    on  cell.submission_id = submission.submission_id
    and cell.row_code = form_cell.row_code
    and cell.column_code = form_cell.column_code
cross join lateral (
    -- By the validation that held at that moment; later ones replace and keep the earlier.
    select
        coalesce(
            array_agg(result.rule order by result.rule)
                filter (where result.outcome = 'passed'), '{}'
        ) as rules_passed,
        coalesce(
            array_agg(result.rule order by result.rule)
                filter (where result.outcome = 'failed'), '{}'
        ) as rules_failed,
        coalesce(
            array_agg(result.rule order by result.rule)
                filter (where result.outcome = 'not_evaluated'), '{}'
        ) as rules_not_evaluated
    from intake.validation as validation
    join intake.rule_result as result on result.validation_id = validation.validation_id
    where validation.submission_id = submission.submission_id
      and validation.validated_at <= coalesce(cast(:as_of as timestamptz), 'infinity')
      and (validation.replaced_at is null or validation.replaced_at > cast(:as_of as timestamptz))
) as validated
where known.year = :year
  and known.period = :period
  and known.series = :series
  and known.measure = :measure
  and known.item = :item
  and known.indicator = :indicator
order by known.office;
