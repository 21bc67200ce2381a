-- Reports in force with the file they came in, as it first arrived, the newest first. Grain: submission.
select
    submission.submission_id,
    sha256,
    submission.sheet,
    submission.form,
    submission.office,
    submission.period,
    file.archive_key,
    coalesce(first_arrival.path, file.name) as path
from intake.submission as submission
join intake.file as file using (sha256)
left join (
    select distinct on (arrival.sha256)
        arrival.sha256,
        arrival.path
    from intake.arrival as arrival
    order by arrival.sha256, arrival.arrival_id
) as first_arrival using (sha256)
where submission.in_force
  and file.erased_at is null
order by file.received_no desc, submission.submission_id;
