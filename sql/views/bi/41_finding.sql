-- Every finding, for the people who act on it. Grain: one broken rule at one cell.
create view bi.finding as
select
    finding.finding_id,
    submission.period,
    submission.office,
    submission.form,
    file.name as file_name,
    finding.rule,
    finding.severity,
    finding.sheet,
    finding.cell,
    finding.left_value,
    finding.right_value,
    finding.difference,
    finding.message,
    finding.found_at
from intake.finding as finding
join intake.file as file using (sha256)
left join intake.submission as submission using (submission_id);
comment on view bi.finding is 'Lỗi và lưu ý của từng báo cáo. Every finding at its cell; period, office and form are null when the file could not be identified.';
comment on column bi.finding.finding_id is 'Identity.';
comment on column bi.finding.period is 'Kỳ báo cáo.';
comment on column bi.finding.office is 'Đơn vị.';
comment on column bi.finding.form is 'Biểu.';
comment on column bi.finding.file_name is 'Tên tệp.';
comment on column bi.finding.rule is 'Mã quy tắc.';
comment on column bi.finding.severity is 'Mức độ. reject, explain or note.';
comment on column bi.finding.sheet is 'Trang tính.';
comment on column bi.finding.cell is 'Địa chỉ ô.';
comment on column bi.finding.left_value is 'Vế trái.';
comment on column bi.finding.right_value is 'Vế phải.';
comment on column bi.finding.difference is 'Chênh lệch. left_value - right_value.';
comment on column bi.finding.message is 'Nội dung. One sentence for the office.';
comment on column bi.finding.found_at is 'Thời điểm phát hiện.';
