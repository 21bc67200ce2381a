-- What changed after it was known. Grain: one figure of one submission.
create view bi.revision as
select
    revision.period,
    revision.office,
    revision.series,
    revision.measure,
    revision.item,
    revision.indicator,
    revision.value_before,
    revision.value_after,
    revision.changed_at,
    before_file.shown as file_before,
    after_file.shown as file_after,
    after_file.sha256 as sha256_after,
    revision.reason
from core.revision as revision
left join intake.submission as before on before.submission_id = revision.submission_before
left join core.shown_file as before_file on before_file.sha256 = before.sha256
join intake.submission as after on after.submission_id = revision.submission_after
join core.shown_file as after_file on after_file.sha256 = after.sha256
-- Rows of single officers: of a unit's own row 1, the rows 1.1, 1.2, …
where revision.item !~ '^[a-z_]+[.][0-9]+[.]';
comment on view bi.revision is 'Sổ sửa đổi số liệu: số nào đổi, khi nào, từ bao nhiêu thành bao nhiêu, do tệp nào, vì sao. Every accepted figure that a later version changed, or that came after its period was published.';
comment on column bi.revision.period is 'Kỳ báo cáo.';
comment on column bi.revision.office is 'Đơn vị.';
comment on column bi.revision.series is 'Nhóm án.';
comment on column bi.revision.measure is 'Thước đo.';
comment on column bi.revision.item is 'Loại án, cách thụ lý.';
comment on column bi.revision.indicator is 'Chỉ tiêu.';
comment on column bi.revision.value_before is 'Giá trị trước khi sửa. Null: the earlier version did not state it.';
comment on column bi.revision.value_after is 'Giá trị sau khi sửa. Null: the later version does not state it.';
comment on column bi.revision.changed_at is 'Thời điểm thay đổi.';
comment on column bi.revision.file_before is 'Tệp cũ.';
comment on column bi.revision.file_after is 'Tệp mới.';
comment on column bi.revision.sha256_after is 'Mã băm SHA-256 của tệp mới.';
comment on column bi.revision.reason is 'Lý do. correction (đính chính), late (nộp sau khi đã công bố), definition (đổi biểu mẫu), rule (đổi quy tắc, kiểm tra lại).';
