-- Mark a release as withdrawn, if it is in force.
-- Parameters: name.
update release.release
set    status = 'withdrawn',
       withdrawn_at = now()
where  name = :name
  and  status <> 'withdrawn';
