-- What is left, and at what pace it goes. Grain: period, perimeter, office, series, measure.
create view bi.backlog as
with part as (
    select
        figure.period,
        figure.perimeter,
        figure.office,
        figure.series,
        figure.measure,
        sum(figure.value) filter (where figure.indicator = 'carried_forward') as carried_forward,
        sum(figure.value_year_before) filter (where figure.indicator = 'carried_forward')
            as carried_forward_year_before,
        sum(figure.value) filter (where figure.indicator = 'completed_total') as completed,
        sum(figure.value_year_before) filter (where figure.indicator = 'completed_total')
            as completed_year_before,
        sum(figure.value) filter (where figure.indicator = 'newly_accepted') as accepted,
        sum(figure.value_year_before) filter (where figure.indicator = 'newly_accepted')
            as accepted_year_before,
        min(figure.offices_expected) as offices_expected,
        min(figure.offices_reported) as offices_reported,
        bool_and(figure.same_offices) as same_offices
    from mart.year_on_year as figure
    where figure.item = 'total'
      and figure.indicator in ('carried_forward', 'completed_total', 'newly_accepted')
    group by figure.period, figure.perimeter, figure.office, figure.series, figure.measure
    having bool_or(figure.indicator = 'carried_forward')
),

computed as (
    select
        part.period,
        part.perimeter,
        part.office,
        part.series,
        part.measure,
        part.carried_forward,
        part.carried_forward_year_before,
        part.offices_expected,
        part.offices_reported,
        part.same_offices,
        core.rate(part.completed, part.accepted) as clearance_rate,
        core.rate(part.completed_year_before, part.accepted_year_before)
            as clearance_rate_year_before,
        round(period.months * part.carried_forward / nullif(part.completed, 0), 10)
            as months_to_clear,
        round(
            period.months * part.carried_forward_year_before
            / nullif(part.completed_year_before, 0), 10
        ) as months_to_clear_year_before
    from part
    join ref.period as period on period.period = part.period
)

select
    computed.period,
    computed.perimeter,
    computed.office,
    computed.series,
    computed.measure,
    cast(computed.carried_forward as numeric(38, 10)) as carried_forward,
    cast(computed.carried_forward_year_before as numeric(38, 10)) as carried_forward_year_before,
    cast(
        core.compared(
            computed.carried_forward - computed.carried_forward_year_before,
            computed.same_offices, reports.held, reports.held_year_before
        ) as numeric(38, 10)
    ) as change,
    cast(computed.clearance_rate as numeric(38, 10)) as clearance_rate,
    cast(computed.clearance_rate_year_before as numeric(38, 10)) as clearance_rate_year_before,
    cast(
        core.compared(
            computed.clearance_rate - computed.clearance_rate_year_before,
            computed.same_offices, reports.held, reports.held_year_before
        ) as numeric(38, 10)
    ) as clearance_points,
    cast(computed.months_to_clear as numeric(38, 10)) as months_to_clear,
    cast(computed.months_to_clear_year_before as numeric(38, 10)) as months_to_clear_year_before,
    computed.offices_expected,
    computed.offices_reported,
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
        computed.carried_forward, computed.offices_reported, computed.offices_expected,
        reports.in_question, reports.revised, reports.held
    ) as status,
    core.comparison_status(
        computed.carried_forward, computed.carried_forward_year_before, computed.same_offices,
        computed.offices_reported, computed.offices_expected, reports.in_question_of_both_years,
        reports.revised_of_both_years, reports.held, reports.held_year_before
    ) as change_status
from computed
left join core.not_comparable as broken
    on  broken.period = computed.period
    and broken.indicator = 'newly_accepted'
left join ref.period as period on period.period = computed.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = computed.perimeter
    and named.office = computed.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from
left join core.reports_in_question as reports
    on  reports.period = computed.period
    and reports.perimeter = computed.perimeter
    and reports.office = computed.office
    and reports.series = computed.series
    and reports.measure = computed.measure;
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
