-- Reports in force with the file they came in, as it first arrived, the newest first. Grain: submission.
-- The path of a file is looked up once, not for each of its forms.
with file as materialized (
    select
        sha256,
        archive_key,
        received_no,
        path
    from core.arrived_file
    where erased_at is null
)

select
    submission.submission_id,
    sha256,
    submission.sheet,
    submission.form,
    submission.office,
    submission.period,
    file.archive_key,
    file.path
from intake.submission as submission
join file using (sha256)
where submission.in_force
order by file.received_no desc, submission.submission_id;
