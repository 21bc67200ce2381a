-- What a year opened with, and what of it could be enforced, beside what the year before left at its end.
-- Grain: period, perimeter, office, series, measure.
-- Of a unit whose territory is another one than at the end of that year, what was left is not known.
create view bi.opening as
with unit as materialized (
    select distinct list_from, perimeter, office, territory from ref.member
),

opened as (
    select
        figure.period,
        figure.perimeter,
        figure.office,
        figure.series,
        figure.measure,
        figure.value,
        figure.value_year_before,
        figure.change,
        figure.same_offices,
        figure.offices_expected,
        figure.offices_reported,
        period.list_from,
        period.label_vi,
        period.label_en,
        period.starts_on,
        period.ends_on,
        year_end.period as year_end,
        year_end.list_from as list_from_of_year_end
    from mart.year_on_year_line as figure
    join ref.period as period on period.period = figure.period
    left join ref.period as year_end
        on  year_end.year = period.year - 1
        and year_end.months = 12
    where figure.item = 'total'
      and figure.indicator = 'carried_over'
)

select
    opened.period,
    opened.perimeter,
    opened.office,
    opened.series,
    opened.measure,
    cast(opened.value as numeric(38, 10)) as carried_over,
    cast(opened.value_year_before as numeric(38, 10)) as carried_over_year_before,
    cast(
        core.compared(
            opened.change, opened.same_offices, reports.held, reports.held_year_before
        )
        as numeric(38, 10)
    ) as change,
    cast(remained.value as numeric(38, 10)) as carried_forward_at_year_end,
    -- A difference of sums of all offices, or of nothing.
    cast(
        case
            when opened.offices_reported = opened.offices_expected
                and remained.offices_reported = remained.offices_expected
                then remained.value - opened.value
        end
        as numeric(38, 10)
    ) as moved_to_separate_book,
    cast(enforceable.value as numeric(38, 10)) as opened_with_conditions,
    cast(enforceable.value_year_before as numeric(38, 10)) as opened_with_conditions_year_before,
    cast(
        core.compared(
            enforceable.change, enforceable.same_offices,
            at_year_end.held, at_year_end.held_year_before
        )
        as numeric(38, 10)
    ) as opened_with_conditions_change,
    opened.offices_expected,
    opened.offices_reported,
    place.short_name_vi as office_name_vi,
    place.name_en as office_name_en,
    place.region,
    place.region_vi,
    place.region_en,
    opened.label_vi as period_label_vi,
    opened.label_en as period_label_en,
    opened.starts_on,
    opened.ends_on,
    core.figure_status(
        opened.value, opened.offices_reported, opened.offices_expected,
        reports.in_question, reports.revised, reports.held
    ) as status,
    core.comparison_status(
        opened.value, opened.value_year_before, opened.same_offices,
        opened.offices_reported, opened.offices_expected, reports.in_question_of_both_years,
        reports.revised_of_both_years, reports.held, reports.held_year_before
    ) as change_status,
    case when opened.value is not null then reports.revised_at end as revised_at,
    core.figure_status(
        remained.value, remained.offices_reported, remained.offices_expected,
        at_year_end.in_question, at_year_end.revised, at_year_end.held
    ) as year_end_status,
    core.comparison_status(
        enforceable.value, enforceable.value_year_before, enforceable.same_offices,
        enforceable.offices_reported, enforceable.offices_expected,
        at_year_end.in_question_of_both_years, at_year_end.revised_of_both_years,
        at_year_end.held, at_year_end.held_year_before
    ) as year_end_change_status
from opened
left join unit as now
    on  now.list_from = opened.list_from
    and now.perimeter = opened.perimeter
    and now.office = opened.office
left join unit as before
    on  before.list_from = opened.list_from_of_year_end
    and before.perimeter = now.perimeter
    and before.territory = now.territory
left join mart.year_on_year_line as remained
    on  remained.period = opened.year_end
    and remained.perimeter = before.perimeter
    and remained.office = before.office
    and remained.series = opened.series
    and remained.measure = opened.measure
    and remained.item = 'total'
    and remained.indicator = 'carried_forward'
left join mart.year_on_year_line as enforceable
    on  enforceable.period = opened.year_end
    and enforceable.perimeter = before.perimeter
    and enforceable.office = before.office
    and enforceable.series = opened.series
    and enforceable.measure = opened.measure
    and enforceable.item = 'total'
    and enforceable.indicator = 'enforceable_carried_over'
left join core.reports_in_question as reports
    on  reports.period = opened.period
    and reports.perimeter = opened.perimeter
    and reports.office = opened.office
    and reports.series = opened.series
    and reports.measure = opened.measure
left join core.reports_in_question as at_year_end
    on  at_year_end.period = opened.year_end
    and at_year_end.perimeter = before.perimeter
    and at_year_end.office = before.office
    and at_year_end.series = opened.series
    and at_year_end.measure = opened.measure
left join ref.place_on as named
    on  named.list_from = opened.list_from
    and named.perimeter = opened.perimeter
    and named.office = opened.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from;
comment on view bi.opening is 'Số năm trước chuyển sang, phần có điều kiện và phần đã chuyển sổ theo dõi riêng. What a year opened with, beside what the year before left at its end: the difference is what moved to the separate book.';
comment on column bi.opening.period is 'Kỳ báo cáo.';
comment on column bi.opening.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.opening.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.opening.series is 'Nhóm án.';
comment on column bi.opening.measure is 'Thước đo.';
comment on column bi.opening.carried_over is 'Năm trước chuyển sang. What the year opened with, less what had moved to the separate book.';
comment on column bi.opening.carried_over_year_before is 'Năm trước chuyển sang, của năm trước.';
comment on column bi.opening.change is 'Tăng, giảm số năm trước chuyển sang.';
comment on column bi.opening.carried_forward_at_year_end is 'Số chuyển kỳ sau của cả năm trước. What the twelve months of the year before left, on the same territory.';
comment on column bi.opening.moved_to_separate_book is 'Số đã chuyển sổ theo dõi riêng. carried_forward_at_year_end less carried_over; null unless all offices reported both. As sure as the worse of status and year_end_status.';
comment on column bi.opening.opened_with_conditions is 'Số có điều kiện từ năm trước chuyển sang. What of it could be enforced at the end of the year before: enforceable_carried_over of that day, the separate book not taken off, which holds what has no conditions.';
comment on column bi.opening.opened_with_conditions_year_before is 'Số có điều kiện từ năm trước chuyển sang, của năm trước.';
comment on column bi.opening.opened_with_conditions_change is 'Tăng, giảm số có điều kiện từ năm trước chuyển sang.';
comment on column bi.opening.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.opening.offices_reported is 'Số đơn vị đã báo cáo.';
comment on column bi.opening.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.opening.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.opening.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.opening.region_vi is 'Tên vùng.';
comment on column bi.opening.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.opening.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.opening.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.opening.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.opening.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.opening.status is 'Tình trạng số liệu. Of carried_over; what the year-end before states has year_end_status. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu.';
comment on column bi.opening.change_status is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared.';
comment on column bi.opening.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports, not of the year-end before.';
comment on column bi.opening.year_end_status is 'Tình trạng số liệu cuối năm trước. in_question, provisional, revised or final: what carried_forward_at_year_end and opened_with_conditions are, which the year-end before states; null: not reported.';
comment on column bi.opening.year_end_change_status is 'Tình trạng của mức tăng, giảm số có điều kiện, theo kỳ kém chắc chắn hơn trong hai kỳ cuối năm; trống: không so sánh. in_question, provisional, revised or final, the worse of both year-ends: what opened_with_conditions_year_before and opened_with_conditions_change are; null: not compared.';
