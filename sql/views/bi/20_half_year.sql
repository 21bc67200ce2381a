-- Grain: period, perimeter, office, series, measure, indicator; all judgments together.
create view bi.half_year as
select
    figure.period,
    period.half,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.indicator,
    figure.value,
    figure.offices_expected,
    figure.offices_reported,
    place.short_name_vi as office_name_vi,
    place.name_en as office_name_en,
    cast(
        case when measured.kind <> 'ratio'
            then core.rate(
                figure.value, core.on_page(nation.value, nation.present, figure.position)
            ) end
        as numeric(38, 10)
    ) as share_of_nation_pct,
    figure.value_year_before,
    cast(
        core.compared(figure.change, figure.same_offices, held.offices, held.offices_year_before)
        as numeric(38, 10)
    ) as change,
    cast(
        core.compared(
            figure.change_pct, figure.same_offices, held.offices, held.offices_year_before
        )
        as numeric(38, 10)
    ) as change_pct,
    cast(
        core.compared(
            figure.change_points, figure.same_offices, held.offices, held.offices_year_before
        )
        as numeric(38, 10)
    ) as change_points,
    broken.reason_vi as not_comparable,
    place.region,
    place.region_vi,
    place.region_en,
    measured.label_vi as indicator_label_vi,
    measured.label_en as indicator_label_en,
    period.half_label_vi as period_label_vi,
    period.half_label_en as period_label_en,
    period.half_starts_on as starts_on,
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
        case when figure.is_position then reports.in_question
             else reports.in_question_since_first_half end,
        case when figure.is_position then reports.revised
             else reports.revised_since_first_half end,
        held.offices
    ) as status,
    case
        when figure.value is null then null
        when figure.is_position then reports.revised_at
        else reports.revised_at_since_first_half
    end as revised_at,
    coalesce(held.offices, 0) as offices_held,
    core.comparison_status(
        figure.value, figure.value_year_before, figure.same_offices, figure.offices_reported,
        figure.offices_expected,
        case when figure.is_position then reports.in_question_of_both_years
             else reports.in_question_of_both_halves end,
        case when figure.is_position then reports.revised_of_both_years
             else reports.revised_of_both_halves end,
        held.offices, held.offices_year_before
    ) as change_status
from mart.half_year_line as figure
left join core.half_year_not_comparable as broken
    on  broken.period = figure.period
    and broken.indicator = figure.indicator
left join ref.period as period on period.period = figure.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = figure.perimeter
    and named.office = figure.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from
left join ref.indicator as measured on measured.indicator = figure.indicator
left join mart.half_year_page as nation
    on  nation.period = figure.period
    and nation.unit = figure.nation
    and nation.page = figure.page
left join mart.half_year_page as every
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
cross join lateral (
    select
        case when figure.is_position then reports.held
             else reports.held_since_first_half end as offices,
        case when figure.is_position then reports.held_year_before
             else reports.held_since_first_half_year_before end as offices_year_before
) as held
where figure.item = 'total';
comment on view bi.half_year is 'Số liệu nửa năm: nửa đầu năm là tháng 10 đến tháng 3, nửa cuối năm là tháng 4 đến tháng 9. Figures of the half-year that ends with the period beside those of the same half a year before; all judgments together.';
comment on column bi.half_year.period is 'Kỳ báo cáo. Cumulative period at whose end the half-year ends: M06 or M12.';
comment on column bi.half_year.half is 'Nửa năm. H1 or H2.';
comment on column bi.half_year.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.half_year.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.half_year.series is 'Nhóm án.';
comment on column bi.half_year.measure is 'Thước đo. For example cases or money_thousand_vnd.';
comment on column bi.half_year.indicator is 'Chỉ tiêu.';
comment on column bi.half_year.value is 'Giá trị. Flow: of the half-year; stock: at its end; rate: of the one over the other, in per cent, unrounded.';
comment on column bi.half_year.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.half_year.offices_reported is 'Số đơn vị đã báo cáo.';
comment on column bi.half_year.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.half_year.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.half_year.share_of_nation_pct is 'Tỷ trọng trong toàn quốc (%). value in per cent of that of VN; null for rates.';
comment on column bi.half_year.value_year_before is 'Nửa năm cùng kỳ năm trước. Same territory; null: not reported or not comparable.';
comment on column bi.half_year.change is 'Tăng, giảm. value - value_year_before; null for rates.';
comment on column bi.half_year.change_pct is 'Tăng, giảm (%). Per cent of the year before; null for rates.';
comment on column bi.half_year.change_points is 'Tăng, giảm (điểm %). Percentage points from unrounded rates; null for all else.';
comment on column bi.half_year.not_comparable is 'Lý do hai nửa năm không so sánh được. Why value and value_year_before do not compare, in Vietnamese; null: they do.';
comment on column bi.half_year.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.half_year.region_vi is 'Tên vùng.';
comment on column bi.half_year.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.half_year.indicator_label_vi is 'Nhãn của chỉ tiêu.';
comment on column bi.half_year.indicator_label_en is 'Nhãn tiếng Anh của chỉ tiêu. Label of the indicator in English.';
comment on column bi.half_year.period_label_vi is 'Nhãn của nửa năm.';
comment on column bi.half_year.period_label_en is 'Nhãn của nửa năm bằng tiếng Anh. Label of the half-year.';
comment on column bi.half_year.starts_on is 'Ngày đầu của nửa năm.';
comment on column bi.half_year.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.half_year.share_of_all_pct is 'Tỷ trọng của nhóm án trong toàn bộ (%). value in per cent of that of the series all, same office, measure and indicator; null for rates, and where other offices reported that one. status says nothing of the line of series all, which has a status of its own.';
comment on column bi.half_year.status is 'Tình trạng số liệu. in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: not reported. Of value alone; of a second half-year what counts from 1 October is of the reports of month 6 too.';
comment on column bi.half_year.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of a second half-year, of what counts from 1 October, the reports of month 6 too.';
comment on column bi.half_year.offices_held is 'Số đơn vị có báo cáo chưa đưa vào số tổng hợp, chờ giải trình. Offices whose report is held out of the figure until it is explained.';
comment on column bi.half_year.change_status is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared.';
