-- Every finding, for the people who act on it. One broken rule at one cell. Grain: finding_id.
create view bi.finding as
select
    finding.finding_id,
    finding.submission_id,
    finding.sha256,
    finding.period,
    finding.office,
    finding.form,
    finding.file_name,
    finding.rule,
    finding.severity,
    finding.sheet,
    finding.cell,
    cast(finding.left_value as numeric(38, 10)) as left_value,
    cast(finding.right_value as numeric(38, 10)) as right_value,
    cast(finding.difference as numeric(38, 10)) as difference,
    finding.message,
    finding.found_at,
    validation.replaced_at is null as holds,
    -- Few reports are excused anything. Only of those is it asked which of their values are: that
    -- goes through all findings of a rule.
    case
        when exists (
            select from intake.waiver as waiver
            where (waiver.form, waiver.office, waiver.period, waiver.rule)
                = (finding.form, finding.office, finding.period, finding.rule)
        ) or exists (
            select from intake.explanation as explanation
            where (explanation.form, explanation.office, explanation.period, explanation.rule)
                = (finding.form, finding.office, finding.period, finding.rule)
        )
        then (
            select case
                when breach.waiver_id is not null then 'waived'
                when breach.explanation_id is not null and finding.severity = 'explain'
                then 'explained'
            end
            from core.excused_breach as breach
            where breach.validation_id = finding.validation_id
              and breach.rule = finding.rule
        )
    end as excused
from core.shown_finding as finding
join intake.validation as validation using (validation_id);
comment on view bi.finding is 'Lỗi và lưu ý của từng báo cáo. Every finding at its cell; period, office and form are null when the file could not be identified.';
comment on column bi.finding.finding_id is 'Identity.';
comment on column bi.finding.submission_id is 'Báo cáo. Null: of the file as a whole.';
comment on column bi.finding.sha256 is 'Mã băm SHA-256 của tệp.';
comment on column bi.finding.period is 'Kỳ báo cáo.';
comment on column bi.finding.office is 'Đơn vị.';
comment on column bi.finding.form is 'Biểu.';
comment on column bi.finding.file_name is 'Tên tệp.';
comment on column bi.finding.rule is 'Mã quy tắc.';
comment on column bi.finding.severity is 'Mức độ. reject (phải sửa), explain (cần giải trình), note (lưu ý).';
comment on column bi.finding.sheet is 'Trang tính.';
comment on column bi.finding.cell is 'Địa chỉ ô.';
comment on column bi.finding.left_value is 'Vế trái.';
comment on column bi.finding.right_value is 'Vế phải.';
comment on column bi.finding.difference is 'Chênh lệch. left_value - right_value.';
comment on column bi.finding.message is 'Nội dung. One sentence for the office; rule, sheet and cell stand beside it.';
comment on column bi.finding.found_at is 'Thời điểm phát hiện.';
comment on column bi.finding.holds is 'Còn hiệu lực. False: a later validation took the place of the one that found it.';
comment on column bi.finding.excused is 'Được miễn hay đã giải trình. For these very values: waived (được miễn), explained (đã giải trình); null: neither.';
