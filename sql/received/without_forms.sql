-- Files that were settled since a moment and that no form was read from, with the rules that say why.
-- Grain: file.
-- Parameters: since.
select file.sha256, file.name, array_agg(distinct finding.rule order by finding.rule) as rules
from   intake.file as file
join   intake.finding as finding using (sha256)
where  file.status = 'settled'
  and  file.checked_at >= :since
  and  not exists (
           select from intake.submission as submission where submission.sha256 = file.sha256
       )
group  by file.sha256, file.name, file.received_no
order  by file.received_no;
