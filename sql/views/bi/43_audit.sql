-- Who changed the state of what, when, from what to what, and why; overrides too. Grain: audit_id.
create view bi.audit as
select
    audit.audit_id,
    audit.at,
    audit.actor,
    audit.subject,
    coalesce(audit.sha256, submission.sha256) as sha256,
    audit.submission_id,
    submission.form,
    submission.office,
    coalesce(audit.period, submission.period) as period,
    audit.from_status,
    audit.to_status,
    audit.reason,
    audit.login,
    audit.os_user
from intake.audit as audit
left join intake.submission as submission on submission.submission_id = audit.submission_id;
comment on view bi.audit is 'Nhật ký: mọi thay đổi trạng thái, giải trình và miễn áp dụng quy tắc. Every change of state, every override, every publication.';
comment on column bi.audit.audit_id is 'Thứ tự. Identity.';
comment on column bi.audit.at is 'Thời điểm.';
comment on column bi.audit.actor is 'Người thực hiện.';
comment on column bi.audit.subject is 'Đối tượng. file, arrival (of bytes that had come before), answer (to a file), submission, explanation, waiver, withdrawal, later_rule, hold (out of the summaries), validation (again), figures (of a submission), summary (of a period), release, erasure or targets (of a decision).';
comment on column bi.audit.sha256 is 'Mã băm SHA-256 của tệp.';
comment on column bi.audit.submission_id is 'Báo cáo.';
comment on column bi.audit.form is 'Biểu.';
comment on column bi.audit.office is 'Đơn vị.';
comment on column bi.audit.period is 'Kỳ báo cáo.';
comment on column bi.audit.from_status is 'Trạng thái trước. Empty: new.';
comment on column bi.audit.to_status is 'Trạng thái sau. The rule, for an explanation, a waiver or a later rule; how many, for figures; the name, for a summary; name and status, for a release; the decision, for targets; held or let in, for a hold.';
comment on column bi.audit.reason is 'Lý do.';
comment on column bi.audit.login is 'Tài khoản cơ sở dữ liệu. The login behind the actor.';
comment on column bi.audit.os_user is 'Tài khoản hệ điều hành và máy. Account and machine that the login was used from, as our program saw them; empty: no program of ours.';
