-- As bi.year_on_year, on the offices that reported both years; the nation and regions only.
-- Grain: period, perimeter, office, series, measure, item, indicator.
create view bi.like_for_like as
select
    figure.period,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.indicator,
    figure.value,
    figure.value_year_before,
    figure.change,
    figure.change_pct,
    figure.change_points,
    figure.offices_expected,
    figure.offices_matched,
    broken.reason_vi as not_comparable,
    place.short_name_vi as office_name_vi,
    place.name_en as office_name_en,
    figure.item,
    item.label_vi as item_label_vi,
    item.label_en as item_label_en,
    place.region,
    place.region_vi,
    place.region_en,
    measured.label_vi as indicator_label_vi,
    measured.label_en as indicator_label_en,
    period.label_vi as period_label_vi,
    period.label_en as period_label_en,
    period.starts_on,
    period.ends_on,
    core.figure_status(
        figure.value, figure.offices_matched, figure.offices_expected,
        reports.in_question_of_both_years, reports.revised_of_both_years, reports.held
    ) as status,
    coalesce(reports.held, 0) + coalesce(reports.held_year_before, 0) as offices_held,
    case when figure.value is not null then reports.revised_at_of_both_years end as revised_at
from mart.like_for_like_line as figure
left join core.not_comparable as broken using (period, indicator)
left join ref.name as item on item.kind = 'item' and item.name = figure.item
left join ref.indicator as measured on measured.indicator = figure.indicator
left join ref.period as period on period.period = figure.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = figure.perimeter
    and named.office = figure.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from
left join core.reports_of_figure as reports
    on  reports.period = figure.period
    and reports.perimeter = figure.perimeter
    and reports.office = figure.office
    and reports.series = figure.series
    and reports.measure = figure.measure
    and reports.ratio = figure.ratio_of_several;
comment on view bi.like_for_like is 'So với cùng kỳ trên các đơn vị có báo cáo cả hai năm. A missing office is not a decline here.';
comment on column bi.like_for_like.period is 'Kỳ báo cáo.';
comment on column bi.like_for_like.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.like_for_like.office is 'Vùng, hoặc VN. Region, or VN for the nation.';
comment on column bi.like_for_like.series is 'Nhóm án.';
comment on column bi.like_for_like.measure is 'Thước đo.';
comment on column bi.like_for_like.indicator is 'Chỉ tiêu.';
comment on column bi.like_for_like.value is 'Kỳ này, của các đơn vị có đủ hai năm.';
comment on column bi.like_for_like.value_year_before is 'Cùng kỳ năm trước, của cùng các đơn vị.';
comment on column bi.like_for_like.change is 'Tăng, giảm. Null for rates.';
comment on column bi.like_for_like.change_pct is 'Tăng, giảm (%). Null for rates.';
comment on column bi.like_for_like.change_points is 'Tăng, giảm (điểm %). Rates only.';
comment on column bi.like_for_like.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.like_for_like.offices_matched is 'Số đơn vị có đủ hai năm.';
comment on column bi.like_for_like.not_comparable is 'Lý do hai năm không so sánh được. Null: they do.';
comment on column bi.like_for_like.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.like_for_like.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.like_for_like.item is 'Loại, dòng của biểu. total, or an item of a form that has no total row.';
comment on column bi.like_for_like.item_label_vi is 'Nhãn của dòng. Label of the item.';
comment on column bi.like_for_like.item_label_en is 'Nhãn tiếng Anh của dòng. Label of the item in English.';
comment on column bi.like_for_like.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.like_for_like.region_vi is 'Tên vùng.';
comment on column bi.like_for_like.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.like_for_like.indicator_label_vi is 'Nhãn của chỉ tiêu.';
comment on column bi.like_for_like.indicator_label_en is 'Nhãn tiếng Anh của chỉ tiêu. Label of the indicator in English.';
comment on column bi.like_for_like.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.like_for_like.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.like_for_like.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.like_for_like.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.like_for_like.status is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. provisional: offices are missing in one of the two years; in_question counts all offices of the unit, matched or not.';
comment on column bi.like_for_like.offices_held is 'Số báo cáo của hai kỳ chưa đưa vào số tổng hợp, chờ giải trình. Reports of both years that are held out of the figure until they are explained.';
comment on column bi.like_for_like.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the reports of both years.';
