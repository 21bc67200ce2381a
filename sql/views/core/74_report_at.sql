-- What is to be known of a report beside its figures, at a moment; null: now. Grain: one line.
-- held: out of the summaries until it is explained. The rules by the validation that held at that moment:
-- later ones replace and keep the earlier. Whether something was open at a moment of the past is not kept.
create function core.report_at(reported bigint, at timestamptz)
returns table (
    held boolean, rules_open text[], rules_passed text[], rules_failed text[],
    rules_not_evaluated text[]
)
language sql stable
begin atomic
    select
        exists (
            select from intake.hold as hold
            where hold.submission_id = reported
              and hold.began_at <= coalesce(at, 'infinity')
              and (hold.ended_at is null or hold.ended_at > at)
        ),
        case when at is null then array(
            select open_breach.rule from core.open_breach
            where open_breach.submission_id = reported and open_breach.asks
            union all
            select concat_ws(' ', doubt.rule, doubt.period)
            from core.doubt as doubt
            where doubt.submission_id = reported
            union all
            select concat_ws(' ', 'rejected', correction.by_submission_id)
            from core.rejected_correction as correction
            where correction.submission_id = reported
            order by 1
        ) else '{}' end,
        coalesce(
            array_agg(result.rule order by result.rule)
                filter (where result.outcome = 'passed'), '{}'
        ),
        coalesce(
            array_agg(result.rule order by result.rule)
                filter (where result.outcome = 'failed'), '{}'
        ),
        coalesce(
            array_agg(result.rule order by result.rule)
                filter (where result.outcome = 'not_evaluated'), '{}'
        )
    from intake.validation as validation
    join intake.rule_result as result on result.validation_id = validation.validation_id
    where validation.submission_id = reported
      and validation.validated_at <= coalesce(at, 'infinity')
      and (validation.replaced_at is null or validation.replaced_at > at);
end;
comment on function core.report_at is 'Whether a report was held at a moment, and what its rules said.';
