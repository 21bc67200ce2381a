-- Grain: period, perimeter, office, series, measure, indicator; all judgments together.
create view bi.year_on_year as
select
    figure.period,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.indicator,
    figure.value,
    figure.value_year_before,
    cast(
        core.compared(figure.change, figure.same_offices, reports.held, reports.held_year_before)
        as numeric(38, 10)
    ) as change,
    cast(
        core.compared(
            figure.change_pct, figure.same_offices, reports.held, reports.held_year_before
        )
        as numeric(38, 10)
    ) as change_pct,
    cast(
        core.compared(
            figure.change_points, figure.same_offices, reports.held, reports.held_year_before
        )
        as numeric(38, 10)
    ) as change_points,
    figure.offices_expected,
    figure.offices_reported,
    broken.reason_vi as not_comparable,
    place.short_name_vi as office_name_vi,
    place.name_en as office_name_en,
    cast(
        case when measured.kind <> 'ratio'
            then core.rate(
                figure.value, core.on_page(nation.value, nation.present, figure.position)
            ) end
        as numeric(38, 10)
    ) as share_of_nation_pct,
    place.region,
    place.region_vi,
    place.region_en,
    measured.label_vi as indicator_label_vi,
    measured.label_en as indicator_label_en,
    period.label_vi as period_label_vi,
    period.label_en as period_label_en,
    period.starts_on,
    period.ends_on,
    cast(
        case
            when measured.kind <> 'ratio'
                and all_cases.offices_reported = figure.offices_reported
                and all_cases.covers is not distinct from figure.covers
                then core.rate(figure.value, all_cases.value)
        end
        as numeric(38, 10)
    ) as share_of_all_pct,
    core.figure_status(
        figure.value, figure.offices_reported, figure.offices_expected,
        reports.in_question, reports.revised, reports.held
    ) as status,
    cast(
        case
            when measured.kind = 'ratio' or figure.value is null then null
            when questioned.value is null then 0
            else core.rate(questioned.value, figure.value)
        end
        as numeric(38, 10)
    ) as in_question_pct,
    coalesce(reports.held, 0) as offices_held,
    case when figure.value is not null then reports.revised_at end as revised_at,
    core.comparison_status(
        figure.value, figure.value_year_before, figure.same_offices, figure.offices_reported,
        figure.offices_expected, reports.in_question_of_both_years, reports.revised_of_both_years,
        reports.held, reports.held_year_before
    ) as change_status
from mart.year_on_year_line as figure
left join core.not_comparable as broken using (period, indicator)
left join ref.period as period on period.period = figure.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = figure.perimeter
    and named.office = figure.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from
left join ref.indicator as measured on measured.indicator = figure.indicator
left join mart.year_on_year_page as nation
    on  nation.period = figure.period
    and nation.unit = figure.nation
    and nation.page = figure.page
left join mart.year_on_year_page as every
    on  every.period = figure.period
    and every.unit = figure.unit
    and every.page = figure.page_of_all
cross join lateral (
    select
        core.on_page(every.value, every.present, figure.position_of_all) as value,
        every.offices_reported[core.lines_on_page(every.present, figure.position_of_all)]
            as offices_reported,
        every.covers[core.lines_on_page(every.present, figure.position_of_all)] as covers
) as all_cases
left join core.reports_of_figure as reports
    on  reports.period = figure.period
    and reports.perimeter = figure.perimeter
    and reports.office = figure.office
    and reports.series = figure.series
    and reports.measure = figure.measure
    and reports.ratio = figure.ratio_of_several
left join core.value_in_question as questioned
    on  questioned.period = figure.period
    and questioned.perimeter = figure.perimeter
    and questioned.office = figure.office
    and questioned.series = figure.series
    and questioned.measure = figure.measure
    and questioned.item = figure.item
    and questioned.indicator = figure.indicator
where figure.item = 'total';
comment on view bi.year_on_year is 'So với cùng kỳ: mỗi dòng một kỳ, phạm vi, đơn vị, nhóm án, thước đo, chỉ tiêu. Each cumulative figure beside that of the same months a year before; all judgments together.';
comment on column bi.year_on_year.period is 'Kỳ báo cáo. Cumulative period, for example FY2023-M06: 1 October 2022 to 31 March 2023.';
comment on column bi.year_on_year.perimeter is 'Phạm vi. as_reported: offices of the time; successor: offices of today with their predecessors; region_as_reported, region_successor: the regions of both.';
comment on column bi.year_on_year.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.year_on_year.series is 'Nhóm án. For example all, corruption_economic.';
comment on column bi.year_on_year.measure is 'Thước đo. For example cases or money_thousand_vnd.';
comment on column bi.year_on_year.indicator is 'Chỉ tiêu. For example completed_total, with_conditions, completion_rate.';
comment on column bi.year_on_year.value is 'Kỳ này. Rates in per cent, unrounded; null: not reported.';
comment on column bi.year_on_year.value_year_before is 'Cùng kỳ năm trước. Same territory; null: not reported or not comparable.';
comment on column bi.year_on_year.change is 'Tăng, giảm. value - value_year_before; null for rates.';
comment on column bi.year_on_year.change_pct is 'Tăng, giảm (%). Per cent of the year before; null for rates.';
comment on column bi.year_on_year.change_points is 'Tăng, giảm (điểm %). Percentage points from unrounded rates; null for all else.';
comment on column bi.year_on_year.offices_expected is 'Số đơn vị phải báo cáo. Offices that the figure should cover.';
comment on column bi.year_on_year.offices_reported is 'Số đơn vị đã báo cáo. Offices that it covers.';
comment on column bi.year_on_year.not_comparable is 'Lý do hai năm không so sánh được. Why value and value_year_before do not compare, in Vietnamese; null: they do.';
comment on column bi.year_on_year.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.year_on_year.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.year_on_year.share_of_nation_pct is 'Tỷ trọng trong toàn quốc (%). value in per cent of that of VN; null for rates.';
comment on column bi.year_on_year.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.year_on_year.region_vi is 'Tên vùng.';
comment on column bi.year_on_year.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.year_on_year.indicator_label_vi is 'Nhãn của chỉ tiêu.';
comment on column bi.year_on_year.indicator_label_en is 'Nhãn tiếng Anh của chỉ tiêu. Label of the indicator in English.';
comment on column bi.year_on_year.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.year_on_year.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.year_on_year.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.year_on_year.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.year_on_year.share_of_all_pct is 'Tỷ trọng của nhóm án trong toàn bộ (%). value in per cent of that of the series all, same office, measure and indicator; null for rates, and where other offices reported that one. status says nothing of the line of series all, which has a status of its own.';
comment on column bi.year_on_year.status is 'Tình trạng số liệu. in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: not reported. Of value alone, and of the period''s own reports.';
comment on column bi.year_on_year.in_question_pct is 'Tỷ trọng còn phải giải trình (%). Share of value that comes from reports that owe an explanation; null for rates.';
comment on column bi.year_on_year.offices_held is 'Số đơn vị có số liệu chưa được cộng vào cho đến khi có giải trình. Offices that reported and are held out of value until they explain it; offices_reported is without them.';
comment on column bi.year_on_year.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports.';
comment on column bi.year_on_year.change_status is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared.';
