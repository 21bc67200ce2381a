-- What some forms, offices and periods are compared with, turned round: the keys that are compared
-- with them, and they themselves. Only keys of which something is compared at all.
-- Grain: form, office, period.
-- Parameters: forms, offices, periods (the three side by side), alike (forms of which all offices
-- are compared with each other).
with changed as (
    select key.form, key.office, period.period, period.year, period.months, office.counted_as
    from   unnest(cast(:forms as text[]), cast(:offices as text[]), cast(:periods as text[]))
               as key (form, office, period)
    join   ref.period as period on period.period = key.period
    join   ref.office as office
           on  office.office = key.office
           and period.ends_on between office.valid_from
               and coalesce(office.valid_until, 'infinity')
),

compared as (
    select form, office, period
    from   changed
    union
    select changed.form, office.office, period.period
    from   changed
    join   ref.period as period
           on  (period.year = changed.year and period.months > changed.months)
           or  period.year = changed.year + 1
    join   ref.office as office
           on  office.counted_as = changed.counted_as
           and period.ends_on between office.valid_from
               and coalesce(office.valid_until, 'infinity')
    union
    select changed.form, office.office, period.period
    from   (select distinct form, year, months from changed where form = any(:alike)) as changed
    join   ref.period as period
           on  period.months = changed.months
           and period.year in (changed.year, changed.year + 1)
    join   ref.office as office
           on  period.ends_on between office.valid_from
               and coalesce(office.valid_until, 'infinity')
)

select distinct submission.form, submission.office, submission.period
from   compared
join   intake.submission as submission using (form, office, period)
where  submission.in_force or submission.status = 'rejected';
