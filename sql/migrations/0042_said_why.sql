-- Who withdraws or erases says why, as who waives does. What was recorded before stays as it is.
alter table intake.withdrawal
    add constraint withdrawal_reason_check check (reason ~ '\S') not valid;
alter table intake.audit
    add constraint audit_erasure_reason_check
    check (subject <> 'erasure' or coalesce(reason, '') ~ '\S') not valid;
