-- Periods that unsettled files are for.
-- Grain: period.
select distinct known.period
from   intake.file as file
join   intake.file_period as known using (sha256)
where  file.status <> 'settled'
  and  known.period is not null
order  by known.period;
