-- Offices below the province by the code of their row in forms 4 and 5; their names stay with the file.
-- Grain: period, office, unit, measure. A barrier, as bi.workload.
create view bi.workload_by_unit with (security_barrier) as
with stated as (
    select
        value.period,
        value.office,
        split_part(value.item, '.', 2) as unit,
        split_part(value.item, '.', 3) <> '' as of_officer,
        value.measure,
        value.indicator,
        value.value
    from core.current_value as value
    where value.series = 'by_unit'
      and not value.held
      and value.item <> 'total'
      and value.indicator in (
          'total_to_enforce', 'with_conditions', 'completed_total', 'carried_forward'
      )
),

counted as (
    select
        stated.period,
        stated.office,
        stated.unit,
        stated.measure,
        sum(stated.value) filter (
            where stated.indicator = 'total_to_enforce' and not stated.of_officer
        ) as total_to_enforce,
        sum(stated.value) filter (
            where stated.indicator = 'with_conditions' and not stated.of_officer
        ) as with_conditions,
        sum(stated.value) filter (
            where stated.indicator = 'completed_total' and not stated.of_officer
        ) as completed_total,
        sum(stated.value) filter (
            where stated.indicator = 'carried_forward' and not stated.of_officer
        ) as carried_forward,
        array_agg(stated.value order by stated.value) filter (
            where stated.indicator = 'total_to_enforce' and stated.of_officer
        ) as to_enforce
    from stated
    group by stated.period, stated.office, stated.unit, stated.measure
)

select
    counted.period,
    counted.office,
    counted.unit,
    counted.measure,
    cast(counted.total_to_enforce as numeric(38, 10)) as total_to_enforce,
    cast(counted.with_conditions as numeric(38, 10)) as with_conditions,
    cast(counted.completed_total as numeric(38, 10)) as completed_total,
    cast(counted.carried_forward as numeric(38, 10)) as carried_forward,
    cast(core.rate(counted.completed_total, counted.with_conditions) as numeric(38, 10))
        as completion_rate,
    core.count_of_persons(counted.to_enforce) as officers_listed,
    cast(core.quantile_of_persons(counted.to_enforce, 0.5) as numeric(38, 10)) as officer_median,
    cast(core.quantile_of_persons(counted.to_enforce, 0.25) as numeric(38, 10))
        as officer_quartile_1,
    cast(core.quantile_of_persons(counted.to_enforce, 0.75) as numeric(38, 10))
        as officer_quartile_3,
    cast(core.quantile_of_persons(counted.to_enforce, 1) as numeric(38, 10)) as officer_max,
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
        counted.total_to_enforce, 1, 1, reports.in_question, reports.revised, reports.held
    ) as status,
    case when counted.total_to_enforce is not null then reports.revised_at end as revised_at
from counted
left join ref.period as period on period.period = counted.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = 'as_reported'
    and named.office = counted.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from
left join core.reports_in_question as reports
    on  reports.period = counted.period
    and reports.perimeter = 'as_reported'
    and reports.office = counted.office
    and reports.series = 'by_unit'
    and reports.measure = counted.measure;
comment on view bi.workload_by_unit is 'Khối lượng công việc của từng cơ quan trong một tỉnh, theo số thứ tự dòng trong biểu 04, 05. Units by code; officers as a distribution alone, and none below five.';
comment on column bi.workload_by_unit.period is 'Kỳ báo cáo.';
comment on column bi.workload_by_unit.office is 'Đơn vị cấp tỉnh. Province code.';
comment on column bi.workload_by_unit.unit is 'Số thứ tự của cơ quan trong biểu 04, 05. Code of the row; not the same unit from one period to another for certain.';
comment on column bi.workload_by_unit.measure is 'Thước đo. cases or money_thousand_vnd.';
comment on column bi.workload_by_unit.total_to_enforce is 'Tổng số phải thi hành.';
comment on column bi.workload_by_unit.with_conditions is 'Số có điều kiện thi hành.';
comment on column bi.workload_by_unit.completed_total is 'Tổng số thi hành xong.';
comment on column bi.workload_by_unit.carried_forward is 'Số chuyển kỳ sau.';
comment on column bi.workload_by_unit.completion_rate is 'Tỷ lệ thi hành xong (%). 100 × completed_total / with_conditions; unrounded.';
comment on column bi.workload_by_unit.officers_listed is 'Số Chấp hành viên có dòng trong biểu. Null below five.';
comment on column bi.workload_by_unit.officer_median is 'Trung vị số phải thi hành của một Chấp hành viên, làm tròn. In two significant digits, no finer than tens; null below five officers.';
comment on column bi.workload_by_unit.officer_quartile_1 is 'Tứ phân vị thứ nhất, làm tròn. A quarter of the officers has less to enforce; rounded as the median, null below ten officers.';
comment on column bi.workload_by_unit.officer_quartile_3 is 'Tứ phân vị thứ ba, làm tròn. A quarter of the officers has more to enforce; rounded as the median, null below ten officers.';
comment on column bi.workload_by_unit.officer_max is 'Số phải thi hành lớn nhất của một Chấp hành viên, làm tròn. Rounded as the median, null below ten officers.';
comment on column bi.workload_by_unit.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.workload_by_unit.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.workload_by_unit.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.workload_by_unit.region_vi is 'Tên vùng.';
comment on column bi.workload_by_unit.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.workload_by_unit.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.workload_by_unit.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.workload_by_unit.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.workload_by_unit.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.workload_by_unit.status is 'Tình trạng số liệu của báo cáo. in_question (còn phải giải trình), revised (đã điều chỉnh), final (đủ, đã giải trình). Of the report; one that is held until it is explained has no line.';
comment on column bi.workload_by_unit.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own reports.';
