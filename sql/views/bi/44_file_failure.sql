-- Files that a step fails for, until it gets through. Grain: step and file.
create view bi.file_failure as
select
    failure.step,
    coalesce(shown.shown, '…') as file_name,
    failure.reason,
    failure.failed_at
from intake.file_failure as failure
left join intake.shown_name as shown on shown.name = failure.name
where failure.resolved_at is null;
comment on view bi.file_failure is 'Tệp chưa xử lý được ở một bước. A file that a step fails for; it hinders no other file, and leaves the list when the step gets through.';
comment on column bi.file_failure.step is 'Bước. receive: cannot be taken in; archive: lost or damaged there; check: cannot be checked or recorded; settle: its verdicts cannot take effect; answer: cannot be answered.';
comment on column bi.file_failure.file_name is 'Tên hoặc đường dẫn của tệp. Name or path of the file.';
comment on column bi.file_failure.reason is 'Lý do. Why.';
comment on column bi.file_failure.failed_at is 'Thời điểm phát hiện. When it first failed for this reason.';
