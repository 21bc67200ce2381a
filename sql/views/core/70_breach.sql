-- Which rules a submission breaks by the validation that holds, and what excuses that.

-- Grain: submission, rule. The values of a breach are the cells and both numbers of its findings;
-- a rule without numbers is about the whole content. A rule that came after a report was in force
-- does not reject it: it asks.
create view core.breach as
select
    validation.submission_id,
    validation.validation_id,
    submission.form,
    submission.office,
    submission.period,
    finding.rule,
    bool_or(finding.severity = 'reject') and not later.came as rejects,
    bool_or(finding.severity = 'explain' or (finding.severity = 'reject' and later.came)) as asks,
    count(*) as findings,
    case when bool_and(finding.left_value is null)
        then coalesce(submission.content_sha256, submission.sha256)
        else encode(sha256(convert_to(string_agg(
            concat_ws(
                '|', finding.cell, trim_scale(finding.left_value), trim_scale(finding.right_value)
            ),
            E'\n' order by finding.cell collate "C", finding.left_value, finding.right_value
        ), 'UTF8')), 'hex')
    end as values_sha256
from intake.validation as validation
join intake.submission as submission using (submission_id)
join intake.finding as finding using (validation_id)
cross join lateral (
    select exists (
        select from intake.later_rule
        where later_rule.submission_id = validation.submission_id
          and later_rule.rule = finding.rule
    )
) as later (came)
where validation.replaced_at is null
group by validation.submission_id, validation.validation_id, submission.form, submission.office,
    submission.period, submission.content_sha256, submission.sha256, finding.rule, later.came;
comment on view core.breach is 'Every rule that a submission breaks, with the checksum of the values that break it.';

-- Grain: submission, rule. waiver_id, explanation_id: the last one that fits these very values.
create view core.excused_breach as
select
    breach.submission_id,
    breach.validation_id,
    breach.form,
    breach.office,
    breach.period,
    breach.rule,
    breach.rejects,
    breach.asks,
    breach.findings,
    breach.values_sha256,
    (
        select max(waiver.waiver_id)
        from intake.waiver as waiver
        where (waiver.form, waiver.office, waiver.period, waiver.rule, waiver.values_sha256)
            = (breach.form, breach.office, breach.period, breach.rule, breach.values_sha256)
    ) as waiver_id,
    (
        select max(explanation.explanation_id)
        from intake.explanation as explanation
        where (explanation.form, explanation.office, explanation.period, explanation.rule,
               explanation.values_sha256)
            = (breach.form, breach.office, breach.period, breach.rule, breach.values_sha256)
          -- Why a version takes the place of others is said of it alone: the same figures that come
          -- again after a correction undo that.
          and (breach.rule <> 'life-01' or explanation.submission_id = breach.submission_id)
    ) as explanation_id
from core.breach as breach;
comment on view core.excused_breach is 'Every broken rule with the waiver and the explanation that fit its values.';

-- Grain: submission, rule. rejects: refuses the submission; asks: an explanation is due.
create view core.open_breach as
select submission_id, validation_id, form, office, period, rule, rejects, asks, findings,
       values_sha256
from core.excused_breach
where waiver_id is null
  and (rejects or (asks and explanation_id is null));
comment on view core.open_breach is 'Every broken rule that nothing excuses yet.';
