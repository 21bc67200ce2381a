-- Completion rate against the target. Grain: period, office, measure; offices of the time, and VN.
create view bi.attainment as
with rate as (
    select
        figure.period,
        period.year,
        period.months,
        figure.office,
        office.territory,
        figure.measure,
        figure.value,
        figure.offices_expected,
        figure.offices_reported
    from mart.year_on_year as figure
    join ref.period as period on period.period = figure.period
    left join ref.office as office
        on  office.office = figure.office
        and period.ends_on >= office.valid_from
        and period.ends_on <= coalesce(office.valid_until, 'infinity')
    where figure.perimeter = 'as_reported'
      and figure.series = 'all'
      and figure.item = 'total'
      and figure.indicator = 'completion_rate'
),

due as (
    select
        rate.period,
        rate.year,
        rate.months,
        rate.office,
        rate.territory,
        rate.measure,
        rate.value,
        rate.offices_expected,
        rate.offices_reported,
        coalesce(assigned.target_year, national.target_year) as target_year,
        case rate.months
            when 6 then coalesce(
                assigned.target_half_year, assigned.target_year / 2, national.target_year / 2
            )
            when 12 then coalesce(assigned.target_year, national.target_year)
        end as target_to_date
    from rate
    left join core.target as assigned
        on  assigned.year = rate.year
        and assigned.territory = rate.territory
        and assigned.measure = rate.measure
        and rate.months between assigned.months_from and assigned.months_to
    left join ref.national_target as national
        on  national.year = rate.year
        and national.measure = rate.measure
        and rate.office = 'VN'
)

select
    due.period,
    due.office,
    due.measure,
    due.value as completion_rate,
    cast(due.target_year as numeric(38, 10)) as target_year,
    cast(due.target_to_date as numeric(38, 10)) as target_to_date,
    cast(due.value - due.target_to_date as numeric(38, 10)) as points_from_target,
    cast(core.rate(due.value, due.target_to_date) as numeric(38, 10)) as attainment_pct,
    cast(core.rate(due.value, due.target_year) as numeric(38, 10)) as share_of_year_pct,
    due.offices_expected,
    due.offices_reported,
    place.short_name_vi as office_name_vi,
    place.name_en as office_name_en,
    place.region,
    place.region_vi,
    place.region_en,
    period.label_vi as period_label_vi,
    period.label_en as period_label_en,
    period.starts_on,
    period.ends_on
from due
left join ref.period as period on period.period = due.period
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = 'as_reported'
    and named.office = due.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from;
comment on view bi.attainment is 'Thực hiện chỉ tiêu: tỷ lệ thi hành xong so với chỉ tiêu được giao. Completion rate against the target of the year; an office without a stated target has nulls.';
comment on column bi.attainment.period is 'Kỳ báo cáo.';
comment on column bi.attainment.office is 'Đơn vị. Province code, or VN for the nation.';
comment on column bi.attainment.measure is 'Thước đo. cases or money_thousand_vnd.';
comment on column bi.attainment.completion_rate is 'Tỷ lệ thi hành xong (%). Unrounded.';
comment on column bi.attainment.target_year is 'Chỉ tiêu cả năm (%). Stated by the office; of VN: published.';
comment on column bi.attainment.target_to_date is 'Chỉ tiêu đến hết kỳ (%). Six months: as stated, else half of the year''s; twelve: the year''s; other months have none.';
comment on column bi.attainment.points_from_target is 'Cao hơn chỉ tiêu (điểm %). completion_rate - target_to_date.';
comment on column bi.attainment.attainment_pct is 'Mức hoàn thành (%). completion_rate in per cent of target_to_date.';
comment on column bi.attainment.share_of_year_pct is 'Mức hoàn thành chỉ tiêu năm (%). completion_rate in per cent of target_year.';
comment on column bi.attainment.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.attainment.offices_reported is 'Số đơn vị đã báo cáo.';
comment on column bi.attainment.office_name_vi is 'Tên đơn vị tại cuối kỳ. Short name of the office at the period''s end.';
comment on column bi.attainment.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.attainment.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.attainment.region_vi is 'Tên vùng.';
comment on column bi.attainment.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.attainment.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.attainment.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.attainment.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.attainment.ends_on is 'Ngày cuối kỳ. Last day.';
