-- What some submissions are compared with, turned round: the submissions in force that may be
-- compared with them, and they themselves, because another batch may have settled meanwhile.
-- Grain: submission in force with its validation that holds.
-- Parameters: changed (submissions).
select later.submission_id, later.sha256, later.sheet, later.form, later.edition, later.office,
       later.period, validation.context_sha256
from (
    select changed.form, changed.office, changed.period
    from   intake.submission as changed
    where  changed.submission_id = any(:changed)
    union
    select changed.form, office.office, period.period
    from   intake.submission as changed
    join   ref.period as earlier on earlier.period = changed.period
    join   ref.office as there
           on  there.office = changed.office
           and earlier.ends_on between there.valid_from
               and coalesce(there.valid_until, 'infinity')
    join   ref.period as period
           on  (period.year = earlier.year and period.months > earlier.months)
           or  (
                   period.year = earlier.year + 1
                   and earlier.months in (period.months, 12)
               )
    join   ref.office as office
           on  office.counted_as = there.counted_as
           and period.ends_on between office.valid_from
               and coalesce(office.valid_until, 'infinity')
    where  changed.submission_id = any(:changed)
) as key
join   intake.submission as later using (form, office, period)
join   intake.validation as validation
       on  validation.submission_id = later.submission_id and validation.replaced_at is null
where  later.in_force
order  by later.submission_id;
