-- Unsettled files for a period, and those for none that could be read.
-- Grain: file.
-- Parameters: period.
select file.sha256
from   intake.file as file
join   intake.file_period as known using (sha256)
where  file.status <> 'settled'
  and  (known.period is null or known.period = :period);
