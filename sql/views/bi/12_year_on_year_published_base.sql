-- As bi.year_on_year, compared with last year's figures as they were first published.
-- Grain: period, perimeter, office, series, measure, indicator.
create view bi.year_on_year_published_base as
select
    figure.period,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.indicator,
    figure.value,
    figure.value_year_before_published,
    -- What was published is of all offices.
    cast(
        core.compared(figure.change, false, reports.held, 0)
        as numeric(38, 10)
    ) as change,
    cast(
        core.compared(figure.change_pct, false, reports.held, 0)
        as numeric(38, 10)
    ) as change_pct,
    cast(
        core.compared(figure.change_points, false, reports.held, 0)
        as numeric(38, 10)
    ) as change_points,
    figure.release,
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
    core.figure_status(
        figure.value, figure.offices_reported, figure.offices_expected,
        reports.in_question, reports.revised, reports.held
    ) as status,
    case when figure.value is not null then reports.revised_at end as revised_at
from mart.year_on_year_published_base as figure
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
comment on view bi.year_on_year_published_base is 'So với cùng kỳ theo số đã công bố năm trước. Last year''s side is the first release of that period, not what is known today.';
comment on column bi.year_on_year_published_base.period is 'Kỳ báo cáo.';
comment on column bi.year_on_year_published_base.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.year_on_year_published_base.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.year_on_year_published_base.series is 'Nhóm án.';
comment on column bi.year_on_year_published_base.measure is 'Thước đo.';
comment on column bi.year_on_year_published_base.indicator is 'Chỉ tiêu.';
comment on column bi.year_on_year_published_base.value is 'Kỳ này, như hiện biết.';
comment on column bi.year_on_year_published_base.value_year_before_published is 'Cùng kỳ năm trước, như đã công bố.';
comment on column bi.year_on_year_published_base.change is 'Tăng, giảm. Null for rates.';
comment on column bi.year_on_year_published_base.change_pct is 'Tăng, giảm (%). Null for rates.';
comment on column bi.year_on_year_published_base.change_points is 'Tăng, giảm (điểm %). Rates only.';
comment on column bi.year_on_year_published_base.release is 'Đợt công bố làm gốc so sánh.';
comment on column bi.year_on_year_published_base.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.year_on_year_published_base.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.year_on_year_published_base.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.year_on_year_published_base.region_vi is 'Tên vùng.';
comment on column bi.year_on_year_published_base.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.year_on_year_published_base.indicator_label_vi is 'Nhãn của chỉ tiêu.';
comment on column bi.year_on_year_published_base.indicator_label_en is 'Nhãn tiếng Anh của chỉ tiêu. Label of the indicator in English.';
comment on column bi.year_on_year_published_base.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.year_on_year_published_base.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.year_on_year_published_base.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.year_on_year_published_base.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.year_on_year_published_base.status is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. Of value.';
comment on column bi.year_on_year_published_base.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports.';
