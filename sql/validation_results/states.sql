-- What became of each form: of several versions the accepted one counts, then the one that waits to
-- be settled.
-- Grain: period, office, form.
select period, office, form,
       min(case
               when status = 'accepted' then 0
               when status = 'explanation_due' then 1
               when status = 'checked' then 2
               else 3
           end) as state
from   intake.submission
where  status not in ('superseded', 'duplicate', 'withdrawn')
group  by period, office, form;
