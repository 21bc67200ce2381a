-- Rates against the targets, for every series that targets are assigned for.
-- Grain: period, perimeter, office, series, measure.
create view bi.attainment_by_series as
-- Once, and not for every figure again: the planner expects a single one.
with reports as materialized (
    select
        period,
        perimeter,
        office,
        series,
        measure,
        in_question,
        revised,
        held,
        held_year_before,
        in_question_of_both_years,
        revised_of_both_years,
        revised_at
    from core.reports_in_question
)

select
    attained.period,
    attained.perimeter,
    attained.office,
    attained.series,
    attained.measure,
    attained.completion_rate,
    cast(attained.target_year as numeric(38, 10)) as target_year,
    cast(attained.target_to_date as numeric(38, 10)) as target_to_date,
    cast(attained.completion_rate - attained.target_to_date as numeric(38, 10))
        as points_from_target,
    cast(core.rate(attained.completion_rate, attained.target_to_date) as numeric(38, 10))
        as attainment_pct,
    cast(core.rate(attained.completion_rate, attained.target_year) as numeric(38, 10))
        as share_of_year_pct,
    attained.offices_expected,
    attained.offices_reported,
    place.short_name_vi as office_name_vi,
    place.name_en as office_name_en,
    place.region,
    place.region_vi,
    place.region_en,
    period.label_vi as period_label_vi,
    period.label_en as period_label_en,
    period.starts_on,
    period.ends_on,
    attained.target_basis,
    attained.decision,
    attained.issued_on as decided_on,
    cast(attained.target_half_year as numeric(38, 10)) as target_half_year,
    attained.rate_year_before,
    cast(attained.path_pct as numeric(38, 10)) as path_pct,
    cast(attained.target_on_path as numeric(38, 10)) as target_on_path,
    cast(attained.completion_rate - attained.target_on_path as numeric(38, 10))
        as points_from_path,
    kind.label_vi as target_label_vi,
    kind.label_en as target_label_en,
    core.figure_status(
        attained.completion_rate, attained.offices_reported, attained.offices_expected,
        reports.in_question, reports.revised, reports.held
    ) as status,
    core.comparison_status(
        attained.completion_rate, attained.rate_year_before, attained.same_offices,
        attained.offices_reported, attained.offices_expected, reports.in_question_of_both_years,
        reports.revised_of_both_years, reports.held, reports.held_year_before
    ) as change_status,
    case when attained.completion_rate is not null then reports.revised_at end as revised_at,
    core.comparison_status(
        attained.completion_rate, attained.path_pct, attained.same_offices,
        attained.offices_reported, attained.offices_expected,
        coalesce(reports.in_question_of_both_years, 0) + coalesce(at_year_end.in_question, 0),
        coalesce(reports.revised_of_both_years, 0) + coalesce(at_year_end.revised, 0),
        reports.held, at_year_end.held
    ) as path_status
from mart.attainment as attained
join ref.target_kind as kind on kind.kind = attained.kind
left join ref.period as period on period.period = attained.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = attained.perimeter
    and named.office = attained.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from
left join reports
    on  reports.period = attained.period
    and reports.perimeter = attained.perimeter
    and reports.office = attained.office
    and reports.series = attained.series
    and reports.measure = attained.measure
left join reports as at_year_end
    on  at_year_end.period = format('FY%s-M12', period.year - 1)
    and at_year_end.perimeter = attained.perimeter
    and at_year_end.office = attained.office
    and at_year_end.series = attained.series
    and at_year_end.measure = attained.measure;
comment on view bi.attainment_by_series is 'Thực hiện chỉ tiêu theo nhóm án, phạm vi: đơn vị, vùng, toàn quốc. Rates against the targets of the year at the end of every month, on the straight line and on the path of the year before.';
comment on column bi.attainment_by_series.period is 'Kỳ báo cáo.';
comment on column bi.attainment_by_series.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.attainment_by_series.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.attainment_by_series.series is 'Nhóm án. all or corruption_economic.';
comment on column bi.attainment_by_series.measure is 'Thước đo. cases or money_thousand_vnd.';
comment on column bi.attainment_by_series.completion_rate is 'Tỷ lệ thi hành xong (%). Unrounded.';
comment on column bi.attainment_by_series.target_year is 'Chỉ tiêu cả năm (%). As target_basis says.';
comment on column bi.attainment_by_series.target_to_date is 'Chỉ tiêu đến hết kỳ (%). On the straight line: months / 12 of the year''s; at six months target_half_year.';
comment on column bi.attainment_by_series.points_from_target is 'Cao hơn chỉ tiêu (điểm %). completion_rate - target_to_date.';
comment on column bi.attainment_by_series.attainment_pct is 'Mức hoàn thành (%). completion_rate in per cent of target_to_date.';
comment on column bi.attainment_by_series.share_of_year_pct is 'Mức hoàn thành chỉ tiêu năm (%). completion_rate in per cent of target_year.';
comment on column bi.attainment_by_series.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.attainment_by_series.offices_reported is 'Số đơn vị đã báo cáo.';
comment on column bi.attainment_by_series.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.attainment_by_series.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.attainment_by_series.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.attainment_by_series.region_vi is 'Tên vùng.';
comment on column bi.attainment_by_series.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.attainment_by_series.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.attainment_by_series.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.attainment_by_series.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.attainment_by_series.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.attainment_by_series.target_basis is 'Căn cứ của chỉ tiêu. decision (quyết định giao), reported (đơn vị báo cáo), published (đã công bố, toàn quốc), members (bình quân gia quyền chỉ tiêu của các đơn vị thành viên); null: there is none.';
comment on column bi.attainment_by_series.decision is 'Số quyết định giao chỉ tiêu. Number of the decision; several of one day are listed.';
comment on column bi.attainment_by_series.decided_on is 'Ngày ký quyết định. Day of the decision.';
comment on column bi.attainment_by_series.target_half_year is 'Chỉ tiêu sáu tháng (%). As the office reported it, else half of the year''s.';
comment on column bi.attainment_by_series.rate_year_before is 'Tỷ lệ thi hành xong, cùng kỳ năm trước (%). Unrounded, same territory.';
comment on column bi.attainment_by_series.path_pct is 'Tiến độ cùng kỳ năm trước (%). rate_year_before in per cent of the whole year before''s rate; null unless all offices reported that year''s end.';
comment on column bi.attainment_by_series.target_on_path is 'Chỉ tiêu đến hết kỳ theo tiến độ năm trước (%). path_pct of target_year.';
comment on column bi.attainment_by_series.points_from_path is 'Cao hơn tiến độ năm trước (điểm %). completion_rate - target_on_path.';
comment on column bi.attainment_by_series.target_label_vi is 'Nhãn của chỉ tiêu.';
comment on column bi.attainment_by_series.target_label_en is 'Nhãn tiếng Anh của chỉ tiêu. Label of the target.';
comment on column bi.attainment_by_series.status is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. Of completion_rate.';
comment on column bi.attainment_by_series.change_status is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared.';
comment on column bi.attainment_by_series.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports.';
comment on column bi.attainment_by_series.path_status is 'Tình trạng của tiến độ cùng kỳ năm trước, theo kỳ kém chắc chắn nhất; trống: không có. in_question, provisional, revised or final, the worst of the period, of the same months a year before and of that year''s end: what path_pct, target_on_path and points_from_path are; null: there is none.';
