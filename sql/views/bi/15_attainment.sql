-- Completion rate of all cases against the target. Grain: period, office, measure; offices of the time, and VN.
create view bi.attainment as
select
    period,
    office,
    measure,
    completion_rate,
    target_year,
    target_to_date,
    points_from_target,
    attainment_pct,
    share_of_year_pct,
    offices_expected,
    offices_reported,
    office_name_vi,
    office_name_en,
    region,
    region_vi,
    region_en,
    period_label_vi,
    period_label_en,
    starts_on,
    ends_on,
    target_basis,
    decision,
    decided_on,
    target_half_year,
    rate_year_before,
    path_pct,
    target_on_path,
    points_from_path,
    status,
    change_status,
    revised_at,
    path_status
from bi.attainment_by_series
where perimeter = 'as_reported'
  and series = 'all';
comment on view bi.attainment is 'Thực hiện chỉ tiêu: tỷ lệ thi hành xong so với chỉ tiêu được giao. Completion rate of all cases against the target of the year, at the end of every month; an office without a target has nulls. bi.attainment_by_series has other series, regions and the offices of today.';
comment on column bi.attainment.period is 'Kỳ báo cáo.';
comment on column bi.attainment.office is 'Đơn vị. Province code, or VN for the nation.';
comment on column bi.attainment.measure is 'Thước đo. cases or money_thousand_vnd.';
comment on column bi.attainment.completion_rate is 'Tỷ lệ thi hành xong (%). Unrounded.';
comment on column bi.attainment.target_year is 'Chỉ tiêu cả năm (%). As target_basis says.';
comment on column bi.attainment.target_to_date is 'Chỉ tiêu đến hết kỳ (%). On the straight line: months / 12 of the year''s; at six months target_half_year.';
comment on column bi.attainment.points_from_target is 'Cao hơn chỉ tiêu (điểm %). completion_rate - target_to_date.';
comment on column bi.attainment.attainment_pct is 'Mức hoàn thành (%). completion_rate in per cent of target_to_date.';
comment on column bi.attainment.share_of_year_pct is 'Mức hoàn thành chỉ tiêu năm (%). completion_rate in per cent of target_year.';
comment on column bi.attainment.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.attainment.offices_reported is 'Số đơn vị đã báo cáo.';
comment on column bi.attainment.office_name_vi is 'Tên đơn vị tại cuối kỳ. Short name of the office at the period''s end.';
comment on column bi.attainment.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.attainment.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.attainment.region_vi is 'Tên vùng.';
comment on column bi.attainment.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.attainment.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.attainment.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.attainment.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.attainment.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.attainment.target_basis is 'Căn cứ của chỉ tiêu. decision (quyết định giao), reported (đơn vị báo cáo), published (đã công bố, toàn quốc), members (bình quân gia quyền chỉ tiêu của các đơn vị thành viên); null: there is none.';
comment on column bi.attainment.decision is 'Số quyết định giao chỉ tiêu. Number of the decision; several of one day are listed.';
comment on column bi.attainment.decided_on is 'Ngày ký quyết định. Day of the decision.';
comment on column bi.attainment.target_half_year is 'Chỉ tiêu sáu tháng (%). As the office reported it, else half of the year''s.';
comment on column bi.attainment.rate_year_before is 'Tỷ lệ thi hành xong, cùng kỳ năm trước (%). Unrounded, same territory.';
comment on column bi.attainment.path_pct is 'Tiến độ cùng kỳ năm trước (%). rate_year_before in per cent of the whole year before''s rate; null unless all offices reported that year''s end.';
comment on column bi.attainment.target_on_path is 'Chỉ tiêu đến hết kỳ theo tiến độ năm trước (%). path_pct of target_year.';
comment on column bi.attainment.points_from_path is 'Cao hơn tiến độ năm trước (điểm %). completion_rate - target_on_path.';
comment on column bi.attainment.status is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. Of completion_rate.';
comment on column bi.attainment.change_status is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared.';
comment on column bi.attainment.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports.';
comment on column bi.attainment.path_status is 'Tình trạng của tiến độ cùng kỳ năm trước, theo kỳ kém chắc chắn nhất; trống: không có. in_question, provisional, revised or final, the worst of the period, of the same months a year before and of that year''s end: what path_pct, target_on_path and points_from_path are; null: there is none.';
