-- What is to be enforced, by whether it can be. Grain: period, perimeter, office, series, measure.
-- Every sum and rate in it is a line of the catalogue, laid beside the others.
create view bi.conditions as
with declared as (
    select
        figure.period,
        figure.perimeter,
        figure.office,
        figure.series,
        figure.measure,
        max(figure.value) filter (where figure.indicator = 'total_to_enforce') as total_to_enforce,
        max(figure.value_year_before) filter (where figure.indicator = 'total_to_enforce')
            as total_to_enforce_year_before,
        max(figure.value) filter (where figure.indicator = 'with_conditions') as with_conditions,
        max(figure.value_year_before) filter (where figure.indicator = 'with_conditions')
            as with_conditions_year_before,
        max(figure.value) filter (where figure.indicator = 'without_conditions')
            as without_conditions,
        max(figure.value_year_before) filter (where figure.indicator = 'without_conditions')
            as without_conditions_year_before,
        max(figure.value) filter (where figure.indicator = 'postponed') as postponed,
        max(figure.value_year_before) filter (where figure.indicator = 'postponed')
            as postponed_year_before,
        max(figure.value) filter (where figure.indicator = 'carried_forward') as carried_forward,
        max(figure.value_year_before) filter (where figure.indicator = 'carried_forward')
            as carried_forward_year_before,
        max(figure.value) filter (where figure.indicator = 'enforceable_carried_over')
            as carried_forward_with_conditions,
        max(figure.value_year_before) filter (where figure.indicator = 'enforceable_carried_over')
            as carried_forward_with_conditions_year_before,
        max(figure.value) filter (where figure.indicator = 'with_conditions_share')
            as with_conditions_pct,
        max(figure.value_year_before) filter (where figure.indicator = 'with_conditions_share')
            as with_conditions_pct_year_before,
        max(figure.change_points) filter (where figure.indicator = 'with_conditions_share')
            as with_conditions_points,
        max(figure.value) filter (where figure.indicator = 'without_conditions_share')
            as without_conditions_pct,
        max(figure.value_year_before) filter (where figure.indicator = 'without_conditions_share')
            as without_conditions_pct_year_before,
        max(figure.change_points) filter (where figure.indicator = 'without_conditions_share')
            as without_conditions_points,
        max(figure.value) filter (where figure.indicator = 'postponed_share') as postponed_pct,
        max(figure.value_year_before) filter (where figure.indicator = 'postponed_share')
            as postponed_pct_year_before,
        max(figure.change_points) filter (where figure.indicator = 'postponed_share')
            as postponed_points,
        max(figure.value) filter (where figure.indicator = 'enforceable_carried_over_share')
            as carried_forward_with_conditions_pct,
        max(figure.value_year_before)
            filter (where figure.indicator = 'enforceable_carried_over_share')
            as carried_forward_with_conditions_pct_year_before,
        max(figure.change_points)
            filter (where figure.indicator = 'enforceable_carried_over_share')
            as carried_forward_with_conditions_points,
        min(figure.offices_expected) as offices_expected,
        min(figure.offices_reported) as offices_reported,
        bool_and(figure.same_offices) as same_offices
    from mart.year_on_year_line as figure
    where figure.item = 'total'
      and figure.indicator in (
          'total_to_enforce', 'with_conditions', 'without_conditions', 'postponed',
          'carried_forward', 'enforceable_carried_over', 'with_conditions_share',
          'without_conditions_share', 'postponed_share', 'enforceable_carried_over_share'
      )
    group by figure.period, figure.perimeter, figure.office, figure.series, figure.measure
    having bool_or(figure.indicator = 'total_to_enforce')
)

select
    declared.period,
    declared.perimeter,
    declared.office,
    declared.series,
    declared.measure,
    cast(declared.total_to_enforce as numeric(38, 10)) as total_to_enforce,
    cast(declared.total_to_enforce_year_before as numeric(38, 10)) as total_to_enforce_year_before,
    cast(declared.with_conditions as numeric(38, 10)) as with_conditions,
    cast(declared.with_conditions_year_before as numeric(38, 10)) as with_conditions_year_before,
    cast(declared.without_conditions as numeric(38, 10)) as without_conditions,
    cast(declared.without_conditions_year_before as numeric(38, 10))
        as without_conditions_year_before,
    cast(declared.postponed as numeric(38, 10)) as postponed,
    cast(declared.postponed_year_before as numeric(38, 10)) as postponed_year_before,
    cast(declared.carried_forward as numeric(38, 10)) as carried_forward,
    cast(declared.carried_forward_year_before as numeric(38, 10)) as carried_forward_year_before,
    cast(declared.carried_forward_with_conditions as numeric(38, 10))
        as carried_forward_with_conditions,
    cast(declared.carried_forward_with_conditions_year_before as numeric(38, 10))
        as carried_forward_with_conditions_year_before,
    cast(declared.with_conditions_pct as numeric(38, 10)) as with_conditions_pct,
    cast(declared.with_conditions_pct_year_before as numeric(38, 10))
        as with_conditions_pct_year_before,
    cast(
        core.compared(
            declared.with_conditions_points, declared.same_offices,
            reports.held, reports.held_year_before
        )
        as numeric(38, 10)
    ) as with_conditions_points,
    cast(declared.without_conditions_pct as numeric(38, 10)) as without_conditions_pct,
    cast(declared.without_conditions_pct_year_before as numeric(38, 10))
        as without_conditions_pct_year_before,
    cast(
        core.compared(
            declared.without_conditions_points, declared.same_offices,
            reports.held, reports.held_year_before
        )
        as numeric(38, 10)
    ) as without_conditions_points,
    cast(declared.postponed_pct as numeric(38, 10)) as postponed_pct,
    cast(declared.postponed_pct_year_before as numeric(38, 10)) as postponed_pct_year_before,
    cast(
        core.compared(
            declared.postponed_points, declared.same_offices,
            reports.held, reports.held_year_before
        )
        as numeric(38, 10)
    ) as postponed_points,
    cast(declared.carried_forward_with_conditions_pct as numeric(38, 10))
        as carried_forward_with_conditions_pct,
    cast(declared.carried_forward_with_conditions_pct_year_before as numeric(38, 10))
        as carried_forward_with_conditions_pct_year_before,
    cast(
        core.compared(
            declared.carried_forward_with_conditions_points, declared.same_offices,
            reports.held, reports.held_year_before
        )
        as numeric(38, 10)
    ) as carried_forward_with_conditions_points,
    declared.offices_expected,
    declared.offices_reported,
    place.short_name_vi as office_name_vi,
    place.name_en as office_name_en,
    place.region,
    place.region_vi,
    place.region_en,
    period.label_vi as period_label_vi,
    period.label_en as period_label_en,
    period.starts_on,
    period.ends_on,
    core.figure_status(
        declared.total_to_enforce, declared.offices_reported, declared.offices_expected,
        reports.in_question, reports.revised, reports.held
    ) as status,
    core.comparison_status(
        declared.total_to_enforce, declared.total_to_enforce_year_before, declared.same_offices,
        declared.offices_reported, declared.offices_expected, reports.in_question_of_both_years,
        reports.revised_of_both_years, reports.held, reports.held_year_before
    ) as change_status,
    case when declared.total_to_enforce is not null then reports.revised_at end as revised_at
from declared
left join ref.period as period on period.period = declared.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = declared.perimeter
    and named.office = declared.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from
left join core.reports_in_question as reports
    on  reports.period = declared.period
    and reports.perimeter = declared.perimeter
    and reports.office = declared.office
    and reports.series = declared.series
    and reports.measure = declared.measure;
comment on view bi.conditions is 'Điều kiện thi hành: số có, chưa có điều kiện, hoãn và tạm đình chỉ, số chuyển kỳ sau có điều kiện, với tỷ trọng. What is to be enforced by whether it can be, with shares of this year and the year before.';
comment on column bi.conditions.period is 'Kỳ báo cáo.';
comment on column bi.conditions.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.conditions.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.conditions.series is 'Nhóm án.';
comment on column bi.conditions.measure is 'Thước đo.';
comment on column bi.conditions.total_to_enforce is 'Tổng số phải thi hành.';
comment on column bi.conditions.total_to_enforce_year_before is 'Tổng số phải thi hành, cùng kỳ năm trước.';
comment on column bi.conditions.with_conditions is 'Số có điều kiện thi hành.';
comment on column bi.conditions.with_conditions_year_before is 'Số có điều kiện thi hành, cùng kỳ năm trước.';
comment on column bi.conditions.without_conditions is 'Số chưa có điều kiện thi hành.';
comment on column bi.conditions.without_conditions_year_before is 'Số chưa có điều kiện thi hành, cùng kỳ năm trước.';
comment on column bi.conditions.postponed is 'Số hoãn (trừ điểm c khoản 1 Điều 48) và tạm đình chỉ. postponed_other + suspended.';
comment on column bi.conditions.postponed_year_before is 'Số hoãn (trừ điểm c khoản 1 Điều 48) và tạm đình chỉ, cùng kỳ năm trước.';
comment on column bi.conditions.carried_forward is 'Số chuyển kỳ sau.';
comment on column bi.conditions.carried_forward_year_before is 'Số chuyển kỳ sau, cùng kỳ năm trước.';
comment on column bi.conditions.carried_forward_with_conditions is 'Số chuyển kỳ sau có điều kiện thi hành. with_conditions - completed_total.';
comment on column bi.conditions.carried_forward_with_conditions_year_before is 'Số chuyển kỳ sau có điều kiện thi hành, cùng kỳ năm trước.';
comment on column bi.conditions.with_conditions_pct is 'Tỷ trọng có điều kiện trên tổng số phải thi hành (%). 100 × with_conditions / total_to_enforce; unrounded.';
comment on column bi.conditions.with_conditions_pct_year_before is 'Tỷ trọng có điều kiện trên tổng số phải thi hành, cùng kỳ năm trước (%).';
comment on column bi.conditions.with_conditions_points is 'Tỷ trọng có điều kiện trên tổng số phải thi hành: tăng, giảm (điểm %).';
comment on column bi.conditions.without_conditions_pct is 'Tỷ trọng chưa có điều kiện trên tổng số phải thi hành (%). 100 × without_conditions / total_to_enforce; unrounded.';
comment on column bi.conditions.without_conditions_pct_year_before is 'Tỷ trọng chưa có điều kiện trên tổng số phải thi hành, cùng kỳ năm trước (%).';
comment on column bi.conditions.without_conditions_points is 'Tỷ trọng chưa có điều kiện trên tổng số phải thi hành: tăng, giảm (điểm %).';
comment on column bi.conditions.postponed_pct is 'Tỷ trọng hoãn, tạm đình chỉ trên tổng số phải thi hành (%). 100 × postponed / total_to_enforce; unrounded.';
comment on column bi.conditions.postponed_pct_year_before is 'Tỷ trọng hoãn, tạm đình chỉ trên tổng số phải thi hành, cùng kỳ năm trước (%).';
comment on column bi.conditions.postponed_points is 'Tỷ trọng hoãn, tạm đình chỉ trên tổng số phải thi hành: tăng, giảm (điểm %).';
comment on column bi.conditions.carried_forward_with_conditions_pct is 'Tỷ trọng có điều kiện trong số chuyển kỳ sau (%). 100 × carried_forward_with_conditions / carried_forward; unrounded.';
comment on column bi.conditions.carried_forward_with_conditions_pct_year_before is 'Tỷ trọng có điều kiện trong số chuyển kỳ sau, cùng kỳ năm trước (%).';
comment on column bi.conditions.carried_forward_with_conditions_points is 'Tỷ trọng có điều kiện trong số chuyển kỳ sau: tăng, giảm (điểm %).';
comment on column bi.conditions.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.conditions.offices_reported is 'Số đơn vị đã báo cáo.';
comment on column bi.conditions.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.conditions.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.conditions.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.conditions.region_vi is 'Tên vùng.';
comment on column bi.conditions.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.conditions.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.conditions.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.conditions.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.conditions.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.conditions.status is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu.';
comment on column bi.conditions.change_status is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared.';
comment on column bi.conditions.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports.';
