-- A file that cannot be checked or recorded hinders no other one of its batch, and is named.
alter table intake.file_failure
    drop constraint file_failure_step_check,
    add constraint file_failure_step_check
        check (step in ('receive', 'archive', 'check', 'answer'));
comment on column intake.file_failure.step is 'receive: cannot be taken in; archive: lost or damaged there; check: cannot be checked or recorded; answer: cannot be answered.';
