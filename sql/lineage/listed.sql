-- The cells behind a band of bi.ageing: of each case that is counted in it, one. Grain: case.
-- Parameters: period, perimeter, office, form, since, band, indicator, as_of (null: now).
with counted as materialized (
    select
        submission.submission_id,
        submission.office,
        submission.form,
        submission.edition,
        submission.sheet,
        file.name as file_name,
        file.sha256,
        period.ends_on,
        exists (
            select from intake.hold as hold
            where hold.submission_id = submission.submission_id
              and hold.began_at <= coalesce(cast(:as_of as timestamptz), 'infinity')
              and (hold.ended_at is null or hold.ended_at > cast(:as_of as timestamptz))
        ) as held,
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
        validated.rules_passed,
        validated.rules_failed,
        validated.rules_not_evaluated
    from intake.tenure as tenure
    join intake.submission as submission using (submission_id)
    join intake.file as file on file.sha256 = submission.sha256
    join ref.period as period on period.period = submission.period
    join core.perimeter as perimeter
        on  perimeter.period = submission.period
        and perimeter.member = submission.office
        and perimeter.perimeter = :perimeter
        and perimeter.office = :office
    cross join lateral (
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
          and (
              validation.replaced_at is null
              or validation.replaced_at > cast(:as_of as timestamptz)
          )
    ) as validated
    where submission.form = :form
      and submission.period = :period
      and tenure.began_at <= coalesce(cast(:as_of as timestamptz), 'infinity')
      and (tenure.ended_at is null or tenure.ended_at > cast(:as_of as timestamptz))
)

select
    counted.office,
    counted.file_name,
    counted.sha256,
    counted.sheet,
    cell.address as cell,
    cell.raw,
    cell.state,
    coalesce(cell.value, 0) as value,
    counted.submission_id,
    counted.rules_passed,
    counted.rules_failed,
    counted.rules_not_evaluated,
    counted.rules_open,
    counted.held
from counted
join core.listed_case as listed on listed.submission_id = counted.submission_id
join ref.age_band as band on band.band = :band
cross join lateral (
    select
        extract(
            year from age(
                counted.ends_on,
                case :since when 'decided' then listed.decided_on else listed.classified_on end
            )
        ) as years
) as aged
join ref.form_cell as form_cell
    on  form_cell.form = counted.form
    and form_cell.edition = counted.edition
    and form_cell.item = 'total'
    and form_cell.indicator = :indicator
join staging.cell as cell
    on  cell.submission_id = listed.submission_id
    and cell.row_code = listed.row_code
    and cell.column_code = form_cell.column_code
where aged.years >= band.from_years
  and aged.years < coalesce(band.below_years, 1000)
order by counted.office, counted.submission_id, cell.address;
