-- A file that cannot be settled hinders no other one of its batch, and is named.
alter table intake.file_failure
    drop constraint file_failure_step_check,
    add constraint file_failure_step_check
        check (step in ('receive', 'archive', 'check', 'settle', 'answer'));
comment on column intake.file_failure.step is 'receive: cannot be taken in; archive: lost or damaged there; check: cannot be checked or recorded; settle: its verdicts cannot take effect; answer: cannot be answered.';
