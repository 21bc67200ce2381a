-- What an officer has to do: figures of forms 1 and 2 over the report on staffing, and how what is to be
-- enforced is spread over the officers of forms 4 and 5, of whom none is shown by himself.
-- Grain: period, perimeter, office, measure.
-- A barrier: a condition of a reader that fails tells the value it failed for, so none may see how
-- much fewer than five officers have.
create view bi.workload with (security_barrier) as
with carried as (
    select
        figure.period,
        figure.perimeter,
        figure.office,
        figure.measure,
        sum(figure.value) filter (where figure.indicator = 'total_to_enforce') as total_to_enforce,
        sum(figure.value_year_before) filter (where figure.indicator = 'total_to_enforce')
            as total_to_enforce_year_before,
        sum(figure.value) filter (where figure.indicator = 'completed_total') as completed_total,
        sum(figure.value_year_before) filter (where figure.indicator = 'completed_total')
            as completed_total_year_before,
        sum(figure.value)
            filter (where figure.indicator = 'to_enforce_per_officer') as to_enforce_per_officer,
        sum(figure.value_year_before) filter (where figure.indicator = 'to_enforce_per_officer')
            as to_enforce_per_officer_year_before,
        sum(figure.change) filter (where figure.indicator = 'to_enforce_per_officer')
            as to_enforce_per_officer_change,
        sum(figure.value)
            filter (where figure.indicator = 'to_enforce_per_head') as to_enforce_per_head,
        sum(figure.value_year_before) filter (where figure.indicator = 'to_enforce_per_head')
            as to_enforce_per_head_year_before,
        sum(figure.change) filter (where figure.indicator = 'to_enforce_per_head')
            as to_enforce_per_head_change,
        sum(figure.value)
            filter (where figure.indicator = 'completed_per_officer') as completed_per_officer,
        sum(figure.value_year_before) filter (where figure.indicator = 'completed_per_officer')
            as completed_per_officer_year_before,
        sum(figure.change) filter (where figure.indicator = 'completed_per_officer')
            as completed_per_officer_change,
        min(figure.offices_expected) as offices_expected,
        min(figure.offices_reported) filter (where figure.indicator = 'total_to_enforce')
            as offices_reported,
        bool_and(figure.same_offices) as same_offices
    from mart.year_on_year_line as figure
    where figure.series = 'all'
      and figure.item = 'total'
      and figure.indicator in (
          'total_to_enforce', 'completed_total', 'to_enforce_per_officer', 'to_enforce_per_head',
          'completed_per_officer'
      )
    group by figure.period, figure.perimeter, figure.office, figure.measure
),

staff as (
    select
        figure.period,
        figure.perimeter,
        figure.office,
        sum(figure.value) filter (where figure.indicator = 'officers') as officers,
        sum(figure.value_year_before)
            filter (where figure.indicator = 'officers') as officers_year_before,
        sum(figure.value) filter (where figure.indicator = 'staff_present') as staff_present,
        sum(figure.value_year_before)
            filter (where figure.indicator = 'staff_present') as staff_present_year_before,
        max(figure.offices_reported) as offices_reported
    from mart.year_on_year_line as figure
    where figure.series = 'staffing'
      and figure.item = 'total'
    group by figure.period, figure.perimeter, figure.office
),

-- The rows of a unit are unit.1, unit.2, …; those of its officers unit.1.1, unit.1.2, …
officer as (
    select
        perimeter.period,
        perimeter.perimeter,
        perimeter.office,
        value.measure,
        array_agg(value.value order by value.value) as to_enforce
    from core.current_value as value
    join core.perimeter as perimeter
        on  perimeter.period = value.period
        and perimeter.member = value.office
    where value.series = 'by_unit'
      and value.indicator = 'total_to_enforce'
      and not value.held
      and split_part(value.item, '.', 3) <> ''
    group by perimeter.period, perimeter.perimeter, perimeter.office, value.measure
),

-- A line is of several forms: it is in question as soon as one of them is.
reports as (
    select
        marked.period,
        marked.perimeter,
        marked.office,
        carried_in.measure,
        cast(sum(marked.in_question) as bigint) as in_question,
        cast(sum(marked.revised) as bigint) as revised,
        cast(sum(marked.held) as bigint) as held,
        cast(sum(marked.in_question_of_both_years) as bigint) as in_question_of_both_years,
        cast(sum(marked.revised_of_both_years) as bigint) as revised_of_both_years,
        cast(sum(marked.held_year_before) as bigint) as held_year_before,
        sum(marked.held) filter (where marked.series <> 'by_unit') as held_of_ratios,
        sum(marked.held_year_before) filter (where marked.series <> 'by_unit')
            as held_of_ratios_year_before,
        max(marked.revised_at) as revised_at
    from core.reports_in_question as marked
    join (values ('cases'), ('money_thousand_vnd')) as carried_in (measure)
        on  marked.series = 'staffing'
        or marked.series in ('all', 'by_unit') and marked.measure = carried_in.measure
    group by marked.period, marked.perimeter, marked.office, carried_in.measure
)

select
    carried.period,
    carried.perimeter,
    carried.office,
    carried.measure,
    cast(carried.total_to_enforce as numeric(38, 10)) as total_to_enforce,
    cast(carried.total_to_enforce_year_before as numeric(38, 10)) as total_to_enforce_year_before,
    cast(carried.completed_total as numeric(38, 10)) as completed_total,
    cast(carried.completed_total_year_before as numeric(38, 10)) as completed_total_year_before,
    cast(staff.officers as numeric(38, 10)) as officers,
    cast(staff.officers_year_before as numeric(38, 10)) as officers_year_before,
    cast(staff.staff_present as numeric(38, 10)) as staff_present,
    cast(staff.staff_present_year_before as numeric(38, 10)) as staff_present_year_before,
    cast(case when divided.is_whole then carried.to_enforce_per_officer end as numeric(38, 10))
        as to_enforce_per_officer,
    cast(
        case when divided.was_whole then carried.to_enforce_per_officer_year_before end
        as numeric(38, 10)
    ) as to_enforce_per_officer_year_before,
    cast(
        case
            when divided.is_whole and divided.was_whole then carried.to_enforce_per_officer_change
        end
        as numeric(38, 10)
    ) as to_enforce_per_officer_change,
    cast(case when divided.is_whole then carried.to_enforce_per_head end as numeric(38, 10))
        as to_enforce_per_head,
    cast(
        case when divided.was_whole then carried.to_enforce_per_head_year_before end
        as numeric(38, 10)
    ) as to_enforce_per_head_year_before,
    cast(
        case
            when divided.is_whole and divided.was_whole then carried.to_enforce_per_head_change
        end
        as numeric(38, 10)
    ) as to_enforce_per_head_change,
    cast(case when divided.is_whole then carried.completed_per_officer end as numeric(38, 10))
        as completed_per_officer,
    cast(
        case when divided.was_whole then carried.completed_per_officer_year_before end
        as numeric(38, 10)
    ) as completed_per_officer_year_before,
    cast(
        case
            when divided.is_whole and divided.was_whole then carried.completed_per_officer_change
        end
        as numeric(38, 10)
    ) as completed_per_officer_change,
    core.count_of_persons(officer.to_enforce) as officers_listed,
    cast(core.quantile_of_persons(officer.to_enforce, 0.5) as numeric(38, 10)) as officer_median,
    cast(core.quantile_of_persons(officer.to_enforce, 0.25) as numeric(38, 10))
        as officer_quartile_1,
    cast(core.quantile_of_persons(officer.to_enforce, 0.75) as numeric(38, 10))
        as officer_quartile_3,
    cast(core.quantile_of_persons(officer.to_enforce, 1) as numeric(38, 10)) as officer_max,
    carried.offices_expected,
    carried.offices_reported,
    coalesce(staff.offices_reported, 0) as offices_with_staff,
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
        carried.total_to_enforce, divided.offices_reported, carried.offices_expected,
        reports.in_question, reports.revised, reports.held
    ) as status,
    core.comparison_status(
        carried.total_to_enforce, carried.total_to_enforce_year_before, carried.same_offices,
        divided.offices_reported, carried.offices_expected,
        reports.in_question_of_both_years, reports.revised_of_both_years,
        reports.held, reports.held_year_before
    ) as change_status,
    case when carried.total_to_enforce is not null then reports.revised_at end as revised_at
from carried
left join staff
    on  staff.period = carried.period
    and staff.perimeter = carried.perimeter
    and staff.office = carried.office
left join officer
    on  officer.period = carried.period
    and officer.perimeter = carried.perimeter
    and officer.office = carried.office
    and officer.measure = carried.measure
left join reports
    on  reports.period = carried.period
    and reports.perimeter = carried.perimeter
    and reports.office = carried.office
    and reports.measure = carried.measure
-- What is per officer is of two forms: of different offices, while one of either is held.
cross join lateral (
    select
        coalesce(reports.held_of_ratios, 0) = 0 as is_whole,
        coalesce(reports.held_of_ratios_year_before, 0) = 0 as was_whole,
        least(carried.offices_reported, coalesce(staff.offices_reported, 0)) as offices_reported
) as divided
left join ref.period as period on period.period = carried.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = carried.perimeter
    and named.office = carried.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from;
comment on view bi.workload is 'Khối lượng công việc: số phải thi hành trên một Chấp hành viên và một công chức, phân bố giữa các Chấp hành viên; dưới năm người thì không hiện phân bố. Workload by province and region; officers as a distribution alone.';
comment on column bi.workload.period is 'Kỳ báo cáo.';
comment on column bi.workload.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.workload.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.workload.measure is 'Thước đo. cases or money_thousand_vnd.';
comment on column bi.workload.total_to_enforce is 'Tổng số phải thi hành.';
comment on column bi.workload.total_to_enforce_year_before is 'Tổng số phải thi hành, cùng kỳ năm trước.';
comment on column bi.workload.completed_total is 'Tổng số thi hành xong.';
comment on column bi.workload.completed_total_year_before is 'Tổng số thi hành xong, cùng kỳ năm trước.';
comment on column bi.workload.officers is 'Số Chấp hành viên. From the report on staffing; null: not reported.';
comment on column bi.workload.officers_year_before is 'Số Chấp hành viên, cùng kỳ năm trước.';
comment on column bi.workload.staff_present is 'Công chức hiện có. From the report on staffing; null: not reported.';
comment on column bi.workload.staff_present_year_before is 'Công chức hiện có, cùng kỳ năm trước.';
comment on column bi.workload.to_enforce_per_officer is 'Số phải thi hành trên một Chấp hành viên. total_to_enforce / officers.';
comment on column bi.workload.to_enforce_per_officer_year_before is 'Số phải thi hành trên một Chấp hành viên, cùng kỳ năm trước.';
comment on column bi.workload.to_enforce_per_officer_change is 'Số phải thi hành trên một Chấp hành viên: tăng, giảm.';
comment on column bi.workload.to_enforce_per_head is 'Số phải thi hành trên một công chức. total_to_enforce / staff_present.';
comment on column bi.workload.to_enforce_per_head_year_before is 'Số phải thi hành trên một công chức, cùng kỳ năm trước.';
comment on column bi.workload.to_enforce_per_head_change is 'Số phải thi hành trên một công chức: tăng, giảm.';
comment on column bi.workload.completed_per_officer is 'Số thi hành xong trên một Chấp hành viên. completed_total / officers.';
comment on column bi.workload.completed_per_officer_year_before is 'Số thi hành xong trên một Chấp hành viên, cùng kỳ năm trước.';
comment on column bi.workload.completed_per_officer_change is 'Số thi hành xong trên một Chấp hành viên: tăng, giảm.';
comment on column bi.workload.officers_listed is 'Số Chấp hành viên có dòng trong biểu 04 hoặc 05. Of whom the distribution is; null below five.';
comment on column bi.workload.officer_median is 'Trung vị số phải thi hành của một Chấp hành viên, làm tròn. In two significant digits, no finer than tens; null below five officers.';
comment on column bi.workload.officer_quartile_1 is 'Tứ phân vị thứ nhất, làm tròn. A quarter of the officers has less to enforce; rounded as the median, null below ten officers.';
comment on column bi.workload.officer_quartile_3 is 'Tứ phân vị thứ ba, làm tròn. A quarter of the officers has more to enforce; rounded as the median, null below ten officers.';
comment on column bi.workload.officer_max is 'Số phải thi hành lớn nhất của một Chấp hành viên, làm tròn. Rounded as the median, null below ten officers.';
comment on column bi.workload.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.workload.offices_reported is 'Số đơn vị đã báo cáo. Those with forms 1 or 2.';
comment on column bi.workload.offices_with_staff is 'Số đơn vị đã báo cáo nhân sự. Those with the report on staffing: where these are not the offices of offices_reported, what is per officer is null.';
comment on column bi.workload.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.workload.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.workload.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.workload.region_vi is 'Tên vùng.';
comment on column bi.workload.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.workload.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.workload.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.workload.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.workload.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.workload.status is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình); null: chưa có số liệu. The worst of all forms that the line is of.';
comment on column bi.workload.change_status is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared.';
comment on column bi.workload.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports of forms 1, 2, 4, 5 and on staffing.';
