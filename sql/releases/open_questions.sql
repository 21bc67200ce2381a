-- Reports in force for a period, or for the one that it is compared with, that are in question.
-- Grain: one line.
-- Parameters: period.
select count(*) as reports
from core.questioned_submission
join intake.submission as submission using (submission_id)
join ref.period as compared on compared.period = submission.period
join ref.period as released
    on  compared.months = released.months
    and compared.year in (released.year, released.year - 1)
where released.period = :period;
