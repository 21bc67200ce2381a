-- Submissions whose table was not found, so that no rule saw them.
-- Grain: edition.
select form || '_' || edition as edition, count(*) as submissions
from   intake.submission as submission
where  not exists (
           select from intake.rule_result as rule_result
           where  rule_result.submission_id = submission.submission_id
       )
group  by 1;
