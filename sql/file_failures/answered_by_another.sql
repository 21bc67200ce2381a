-- An answer matters no more once every form of its file has come again, in a file received later.
-- Grain: open line of such a file.
select failure.subject, failure.name
from   intake.file_failure as failure
where  failure.step = 'answer'
  and  failure.resolved_at is null
  and  exists (
           select from intake.submission as form where form.sha256 = failure.subject
       )
  and  not exists (
           select
           from   intake.submission as form
           join   intake.file as file using (sha256)
           where  form.sha256 = failure.subject
             and  not exists (
                      select
                      from   intake.submission as later
                      join   intake.file as later_file using (sha256)
                      where  (later.form, later.office, later.period)
                             = (form.form, form.office, form.period)
                        and  later_file.received_no > file.received_no
                  )
       );
