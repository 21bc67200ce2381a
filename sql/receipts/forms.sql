-- The forms of a file with the validation that holds: how many rules were checked, which were not.
-- Grain: submission.
-- Parameters: sha256.
select submission.submission_id, submission.sheet, submission.form, submission.edition,
       submission.office, submission.period, validation.verdict, submission.status,
       validation.validated_at as checked_at,
       (select count(*)
        from   intake.rule_result as result
        where  result.validation_id = validation.validation_id
          and  result.outcome <> 'not_evaluated') as checked,
       array(select result.rule
             from   intake.rule_result as result
             where  result.validation_id = validation.validation_id
               and  result.outcome = 'not_evaluated'
               and  result.reason is distinct from 'not_applicable'
             order  by result.rule) as not_evaluated
from   intake.submission as submission
join   intake.validation as validation using (submission_id)
where  submission.sha256 = :sha256
  and  validation.replaced_at is null
order  by submission.submission_id;
