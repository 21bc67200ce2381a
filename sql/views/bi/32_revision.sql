-- What changed after it was known. Grain: period, office, series, measure, item,
-- indicator, changed_at.
create view bi.revision with (security_barrier) as
select
    revision.period,
    revision.office,
    revision.series,
    revision.measure,
    revision.item,
    revision.indicator,
    cast(revision.value_before / cast(printed.scale as numeric) as numeric(38, 10)) as value_before,
    cast(revision.value_after / cast(printed.scale as numeric) as numeric(38, 10)) as value_after,
    revision.changed_at,
    before_file.shown as file_before,
    after_file.shown as file_after,
    after_file.sha256 as sha256_after,
    revision.reason,
    place.short_name_vi as office_name_vi,
    place.name_en as office_name_en,
    place.region,
    place.region_vi,
    place.region_en,
    measured.label_vi as indicator_label_vi,
    measured.label_en as indicator_label_en,
    period.label_vi as period_label_vi,
    period.label_en as period_label_en,
    period.starts_on,
    period.ends_on,
    case
        when marked.in_question then 'in_question'
        when marked.submission_id is not null then 'revised'
    end as status,
    coalesce(marked.is_held, false) as held
from core.revision as revision
join (
    -- Figures are stored whole; an indicator is printed with the same decimals everywhere.
    select indicator, max(scale) as scale
    from ref.form_cell
    group by indicator
) as printed on printed.indicator = revision.indicator
left join ref.indicator as measured on measured.indicator = revision.indicator
left join ref.period as period on period.period = revision.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = 'as_reported'
    and named.office = revision.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from
left join intake.submission as before on before.submission_id = revision.submission_before
left join core.shown_file as before_file on before_file.sha256 = before.sha256
left join intake.submission as after on after.submission_id = revision.submission_after
left join core.shown_file as after_file on after_file.sha256 = after.sha256
left join core.marked_submission as marked on marked.submission_id = revision.submission_after
-- Rows of single officers: of a unit's own row 1, the rows 1.1, 1.2, …
where revision.item !~ '^[a-z_]+[.][0-9]+[.]'
  -- What a list of cases adds up to changes by what one person owes.
  and (revision.rows_each is distinct from 'case' or revision.measure = 'cases');
comment on view bi.revision is 'Sổ sửa đổi số liệu: số nào đổi, khi nào, từ bao nhiêu thành bao nhiêu, do tệp nào, vì sao. Every figure that another version changed after it was in force, that came after its period was published, or that counts no more.';
comment on column bi.revision.period is 'Kỳ báo cáo.';
comment on column bi.revision.office is 'Đơn vị.';
comment on column bi.revision.series is 'Nhóm án.';
comment on column bi.revision.measure is 'Thước đo.';
comment on column bi.revision.item is 'Loại án, cách thụ lý.';
comment on column bi.revision.indicator is 'Chỉ tiêu.';
comment on column bi.revision.value_before is 'Giá trị trước khi sửa. In units of the measure, percentages in per cent; null: the version before did not state it.';
comment on column bi.revision.value_after is 'Giá trị sau khi sửa. In the same unit; null: the version after does not state it, or none counts.';
comment on column bi.revision.changed_at is 'Thời điểm thay đổi.';
comment on column bi.revision.file_before is 'Tệp cũ.';
comment on column bi.revision.file_after is 'Tệp mới. Null: no report counts.';
comment on column bi.revision.sha256_after is 'Mã băm SHA-256 của tệp mới. Null: no report counts.';
comment on column bi.revision.reason is 'Lý do. correction (đính chính), late (nộp sau khi đã công bố), definition (đổi biểu mẫu), rule (đổi quy tắc, kiểm tra lại), restored (bản trước được tính lại), withdrawn (đã rút), contradicted (mâu thuẫn với báo cáo khác, không được tính), joint (báo cáo gộp của đơn vị sau sáp nhập thay thế).';
comment on column bi.revision.office_name_vi is 'Tên đơn vị tại cuối kỳ. Short name of the office at the period''s end.';
comment on column bi.revision.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.revision.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.revision.region_vi is 'Tên vùng.';
comment on column bi.revision.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.revision.indicator_label_vi is 'Nhãn của chỉ tiêu.';
comment on column bi.revision.indicator_label_en is 'Nhãn tiếng Anh của chỉ tiêu. Label of the indicator in English.';
comment on column bi.revision.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.revision.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.revision.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.revision.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.revision.status is 'Tình trạng của số sau điều chỉnh. in_question (còn phải giải trình), revised (đã điều chỉnh); null: đã có báo cáo khác thay thế. Of value_after; null: it counts no more.';
comment on column bi.revision.held is 'Báo cáo sau điều chỉnh chưa được cộng vào số tổng hợp, chờ giải trình. Whether the report of value_after is held out of every figure until it is explained.';
