-- Every submission with its state. One form of one office for one period from one
-- file. Grain: submission_id.
create view bi.submission as
select
    submission.submission_id,
    submission.period,
    submission.office,
    office.short_name_vi as office_name_vi,
    submission.form,
    submission.edition,
    submission.status,
    submission.in_force,
    validation.verdict,
    case when exists (
        select
        from intake.submission as earlier
        where (earlier.form, earlier.office, earlier.period)
            = (submission.form, submission.office, submission.period)
          and earlier.received_no < submission.received_no
          and earlier.sha256 <> submission.sha256
          and earlier.status not in ('checked', 'rejected')
    ) then 'supplement' else 'original' end as kind,
    file.shown as file_name,
    submission.sha256,
    coalesce(sheet.shown, '…') as sheet,
    submission.received_at,
    submission.accepted_at,
    submission.superseded_at,
    submission.superseded_by,
    (
        select count(*) from intake.finding
        where finding.validation_id = validation.validation_id
    ) as findings,
    case
        when submission.status not in ('checked', 'rejected', 'withdrawn') then not exists (
            select from core.reported_value as reported
            where reported.year = period.year
              and reported.submission_id = submission.submission_id
              and reported.value <> 0
        )
    end as nil_return,
    array(
        select open_breach.rule from core.open_breach
        where open_breach.submission_id = submission.submission_id
        order by open_breach.rule
    ) as open_rules,
    exists (
        select from intake.hold
        where hold.submission_id = submission.submission_id and hold.ended_at is null
    ) as held,
    array(
        select doubting.rule || ' ' || doubting.period
        from core.doubt as doubting
        where doubting.submission_id = submission.submission_id
        order by 1
    ) as doubted_by,
    array(
        select correction.by_submission_id
        from core.rejected_correction as correction
        where correction.submission_id = submission.submission_id
        order by 1
    ) as rejected_corrections
from intake.submission as submission
join core.shown_file as file using (sha256)
left join intake.shown_name as sheet on sheet.name = submission.sheet
join ref.period as period using (period)
join ref.office as office
    on  office.office = submission.office
    and period.ends_on between office.valid_from and coalesce(office.valid_until, 'infinity')
left join intake.validation as validation
    on  validation.submission_id = submission.submission_id
    and validation.replaced_at is null;
comment on view bi.submission is 'Tình trạng báo cáo: mỗi biểu của mỗi đơn vị trong mỗi kỳ. Every submission with its state.';
comment on column bi.submission.submission_id is 'Báo cáo. Identity.';
comment on column bi.submission.period is 'Kỳ báo cáo.';
comment on column bi.submission.office is 'Đơn vị. Code at the end of the period.';
comment on column bi.submission.office_name_vi is 'Tên đơn vị.';
comment on column bi.submission.form is 'Biểu.';
comment on column bi.submission.edition is 'Ấn bản của biểu. Year of the legal text.';
comment on column bi.submission.status is 'Trạng thái. checked (chờ ghi nhận), accepted (đang có hiệu lực), explanation_due (đang có hiệu lực, còn phải giải trình), rejected (không ghi nhận), superseded (đã được bản sau thay thế), duplicate (trùng với báo cáo đã nhận), withdrawn (đã rút lại).';
comment on column bi.submission.in_force is 'Số liệu đang có hiệu lực. accepted or explanation_due.';
comment on column bi.submission.verdict is 'Kết luận theo quy tắc. By the validation that holds: accepted (được chấp nhận), explain (được chấp nhận, cần giải trình), rejected (bị từ chối).';
comment on column bi.submission.kind is 'Loại báo cáo. original (lần đầu), supplement (bổ sung).';
comment on column bi.submission.file_name is 'Tên tệp.';
comment on column bi.submission.sha256 is 'Mã băm SHA-256 của tệp.';
comment on column bi.submission.sheet is 'Trang tính.';
comment on column bi.submission.received_at is 'Thời điểm nhận.';
comment on column bi.submission.accepted_at is 'Thời điểm chấp nhận.';
comment on column bi.submission.superseded_at is 'Thời điểm bị thay thế.';
comment on column bi.submission.superseded_by is 'Báo cáo đang tính thay cho nó. The report that counts in its place.';
comment on column bi.submission.findings is 'Số lỗi và lưu ý.';
comment on column bi.submission.nil_return is 'Không phát sinh số liệu. True where an accepted form states nothing but zeros, dashes and blanks; null where it is refused, withdrawn or not settled.';
comment on column bi.submission.open_rules is 'Quy tắc còn phải sửa hoặc giải trình. Broken rules that nothing excuses yet.';
comment on column bi.submission.held is 'Đang có hiệu lực nhưng chưa được cộng vào bảng tổng hợp cho đến khi có giải trình. In force, and held out of the summaries until it is explained.';
comment on column bi.submission.doubted_by is 'Quy tắc và kỳ của báo cáo sau còn phải giải trình vì khác báo cáo này. Rules and periods of later reports that differ from this one and have not explained it: both are in question.';
comment on column bi.submission.rejected_corrections is 'Báo cáo gửi sau cho cùng biểu, cùng kỳ nhưng không được ghi nhận. Submissions that the office sent since and that were rejected: this one is in question until a later one is in force or repeats it, or they are withdrawn.';
