-- Cumulative flows that fell from one period to the next: a contradiction to be explained, also
-- where an office has less than its predecessors had together before a merger.
-- Grain: period, perimeter, office, series, measure, item, indicator.
create view bi.falling_flow as
select
    figure.period,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.indicator,
    figure.value,
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
        figure.value, figure.offices_reported, figure.offices_expected,
        reports.in_question_since_month_before, reports.revised_since_month_before,
        reports.held_since_month_before
    ) as status,
    reports.revised_at_since_month_before as revised_at
from mart.monthly_flow_line as figure
left join ref.name as item on item.kind = 'item' and item.name = figure.item
left join ref.indicator as measured on measured.indicator = figure.indicator
left join ref.period as period on period.period = figure.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = figure.perimeter
    and named.office = figure.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from
left join core.reports_in_question as reports
    on  reports.period = figure.period
    and reports.perimeter = figure.perimeter
    and reports.office = figure.office
    and reports.series = figure.series
    and reports.measure = figure.measure
where figure.value < 0;
comment on view bi.falling_flow is 'Số lũy kế giảm so với kỳ trước: phải giải trình. Cumulative flows that fell; after a merger the predecessors count together (perimeter successor).';
comment on column bi.falling_flow.period is 'Kỳ báo cáo có số lũy kế giảm.';
comment on column bi.falling_flow.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.falling_flow.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.falling_flow.series is 'Nhóm án.';
comment on column bi.falling_flow.measure is 'Thước đo.';
comment on column bi.falling_flow.indicator is 'Chỉ tiêu.';
comment on column bi.falling_flow.value is 'Mức giảm. Always negative.';
comment on column bi.falling_flow.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.falling_flow.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.falling_flow.item is 'Loại, dòng của biểu. total, or an item of a form that has no total row.';
comment on column bi.falling_flow.item_label_vi is 'Nhãn của dòng. Label of the item.';
comment on column bi.falling_flow.item_label_en is 'Nhãn tiếng Anh của dòng. Label of the item in English.';
comment on column bi.falling_flow.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.falling_flow.region_vi is 'Tên vùng.';
comment on column bi.falling_flow.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.falling_flow.indicator_label_vi is 'Nhãn của chỉ tiêu.';
comment on column bi.falling_flow.indicator_label_en is 'Nhãn tiếng Anh của chỉ tiêu. Label of the indicator in English.';
comment on column bi.falling_flow.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.falling_flow.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.falling_flow.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.falling_flow.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.falling_flow.status is 'Tình trạng: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình). The worst of both months.';
comment on column bi.falling_flow.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the reports of both months that the flow lies between.';
