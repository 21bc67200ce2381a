-- What is left, and at what pace it goes. Grain: period, perimeter, office, series, measure.
-- Every sum and rate in it is a line of the catalogue, laid beside the others.
create view bi.backlog as
with declared as (
    select
        figure.period,
        figure.perimeter,
        figure.office,
        figure.series,
        figure.measure,
        max(figure.value) filter (where figure.indicator = 'carried_forward') as carried_forward,
        max(figure.value_year_before) filter (where figure.indicator = 'carried_forward')
            as carried_forward_year_before,
        max(figure.change) filter (where figure.indicator = 'carried_forward') as change,
        max(figure.value) filter (where figure.indicator = 'clearance_rate') as clearance_rate,
        max(figure.value_year_before) filter (where figure.indicator = 'clearance_rate')
            as clearance_rate_year_before,
        max(figure.change_points) filter (where figure.indicator = 'clearance_rate')
            as clearance_points,
        max(figure.value) filter (where figure.indicator = 'months_to_clear') as months_to_clear,
        max(figure.value_year_before) filter (where figure.indicator = 'months_to_clear')
            as months_to_clear_year_before,
        min(figure.offices_expected) as offices_expected,
        min(figure.offices_reported) as offices_reported,
        bool_and(figure.same_offices) as same_offices
    from mart.year_on_year_line as figure
    where figure.item = 'total'
      and figure.indicator in (
          'carried_forward', 'clearance_rate', 'months_to_clear'
      )
    group by figure.period, figure.perimeter, figure.office, figure.series, figure.measure
    having bool_or(figure.indicator = 'carried_forward')
)

select
    declared.period,
    declared.perimeter,
    declared.office,
    declared.series,
    declared.measure,
    cast(declared.carried_forward as numeric(38, 10)) as carried_forward,
    cast(declared.carried_forward_year_before as numeric(38, 10)) as carried_forward_year_before,
    cast(
        core.compared(
            declared.change, declared.same_offices,
            reports.held, reports.held_year_before
        )
        as numeric(38, 10)
    ) as change,
    cast(declared.clearance_rate as numeric(38, 10)) as clearance_rate,
    cast(declared.clearance_rate_year_before as numeric(38, 10)) as clearance_rate_year_before,
    cast(
        core.compared(
            declared.clearance_points, declared.same_offices,
            reports.held, reports.held_year_before
        )
        as numeric(38, 10)
    ) as clearance_points,
    cast(declared.months_to_clear as numeric(38, 10)) as months_to_clear,
    cast(declared.months_to_clear_year_before as numeric(38, 10)) as months_to_clear_year_before,
    declared.offices_expected,
    declared.offices_reported,
    broken.reason_vi as not_comparable,
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
        declared.carried_forward, declared.offices_reported, declared.offices_expected,
        reports.in_question, reports.revised, reports.held
    ) as status,
    core.comparison_status(
        declared.carried_forward, declared.carried_forward_year_before, declared.same_offices,
        declared.offices_reported, declared.offices_expected, reports.in_question_of_both_years,
        reports.revised_of_both_years, reports.held, reports.held_year_before
    ) as change_status,
    case when declared.carried_forward is not null then reports.revised_at end as revised_at
from declared
left join core.not_comparable as broken
    on  broken.period = declared.period
    and broken.indicator = 'clearance_rate'
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
comment on view bi.backlog is 'Án tồn: số chuyển kỳ sau, tỷ lệ giải quyết, số tháng cần để giải quyết hết. What is carried forward, and at what pace it is cleared.';
comment on column bi.backlog.period is 'Kỳ báo cáo.';
comment on column bi.backlog.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.backlog.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.backlog.series is 'Nhóm án.';
comment on column bi.backlog.measure is 'Thước đo.';
comment on column bi.backlog.carried_forward is 'Số chuyển kỳ sau. A position at the end of the period.';
comment on column bi.backlog.carried_forward_year_before is 'Số chuyển kỳ sau, cùng kỳ năm trước.';
comment on column bi.backlog.change is 'Tăng, giảm số chuyển kỳ sau.';
comment on column bi.backlog.clearance_rate is 'Tỷ lệ giải quyết trên thụ lý mới (%). 100 × completed_total / newly_accepted; above 100 the backlog falls. Unrounded.';
comment on column bi.backlog.clearance_rate_year_before is 'Tỷ lệ giải quyết, cùng kỳ năm trước (%).';
comment on column bi.backlog.clearance_points is 'Tăng, giảm tỷ lệ giải quyết (điểm %).';
comment on column bi.backlog.months_to_clear is 'Số tháng để giải quyết hết. Months that the carried forward would take at the pace of this period: months × carried_forward / completed_total.';
comment on column bi.backlog.months_to_clear_year_before is 'Số tháng để giải quyết hết, cùng kỳ năm trước.';
comment on column bi.backlog.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.backlog.offices_reported is 'Số đơn vị đã báo cáo.';
comment on column bi.backlog.not_comparable is 'Lý do tỷ lệ giải quyết hai năm không so sánh được. Null: it compares.';
comment on column bi.backlog.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.backlog.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.backlog.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.backlog.region_vi is 'Tên vùng.';
comment on column bi.backlog.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.backlog.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.backlog.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.backlog.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.backlog.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.backlog.status is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu.';
comment on column bi.backlog.change_status is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared.';
comment on column bi.backlog.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports.';
