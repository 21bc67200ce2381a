-- How old the cases of lists are, beside the year before. Grain: period, perimeter, office, list, since, band,
-- measure.
-- A barrier: a condition of a reader that fails would tell the sum that is not shown.
create view bi.ageing with (security_barrier) as
with expected as (
    select period, perimeter, office, sum(expected) as offices_expected
    from core.perimeter
    group by period, perimeter, office
),

shown as not materialized (
    select
        age.period,
        age.perimeter,
        age.office,
        age.territory,
        age.form,
        age.series,
        age.title_vi,
        age.since,
        age.band,
        measured.measure,
        measured.value,
        measured.stayed,
        age.offices_reported,
        age.covers,
        age.in_question,
        age.revised
    from core.listed_age_of_units as age
    cross join lateral (
        values
            ('cases', age.cases, age.stayed),
            ('money_thousand_vnd', core.sum_of_persons(age.money, cast(age.cases as bigint)), null)
    ) as measured (measure, value, stayed)
)

select
    shown.period,
    shown.perimeter,
    shown.office,
    shown.form as list,
    shown.since,
    shown.band,
    shown.measure,
    shown.series,
    cast(shown.value as numeric(38, 10)) as value,
    cast(before.value as numeric(38, 10)) as value_year_before,
    cast(compared.change as numeric(38, 10)) as change,
    cast(core.rate(compared.change, before.value) as numeric(38, 10)) as change_pct,
    cast(shown.stayed as bigint) as stayed,
    cast(expected.offices_expected as bigint) as offices_expected,
    cast(shown.offices_reported as bigint) as offices_reported,
    shown.title_vi as list_vi,
    case shown.since
        when 'decided' then 'Từ ngày quyết định thi hành án'
        else 'Từ ngày xác định có điều kiện thi hành'
    end as since_vi,
    band.label_vi as band_vi,
    band.label_en as band_en,
    band.sort_order as band_order,
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
        shown.offices_reported, shown.offices_reported, expected.offices_expected,
        shown.in_question, shown.revised, 0
    ) as status,
    core.comparison_status(
        shown.value, before.value, compared.same_offices, shown.offices_reported,
        expected.offices_expected, shown.in_question + coalesce(before.in_question, 0),
        shown.revised + coalesce(before.revised, 0), 0, 0
    ) as change_status
from shown
join ref.age_band as band on band.band = shown.band
join expected
    on  expected.period = shown.period
    and expected.perimeter = shown.perimeter
    and expected.office = shown.office
left join ref.period as period on period.period = shown.period
left join shown as before
    on  before.period = period.period_year_before
    and before.perimeter = shown.perimeter
    and before.territory = shown.territory
    and before.form = shown.form
    and before.since = shown.since
    and before.band = shown.band
    and before.measure = shown.measure
cross join lateral (
    select
        covered.same as same_offices,
        case when covered.same then shown.value - before.value end as change
    from (values (before.covers = shown.covers)) as covered (same)
) as compared
left join ref.place_on as named
    on  named.list_from = period.list_from
    and named.perimeter = shown.perimeter
    and named.office = shown.office
left join ref.place as place on place.office = named.office and place.valid_from = named.valid_from;
comment on view bi.ageing is 'Tuổi của các việc trong danh sách (Điều 8 Thông tư 05/2024/TT-BTP): số việc, số tiền theo thời gian từ khi có quyết định hoặc từ khi xác định có điều kiện. How old the cases of lists are; counts, and sums that are rounded, never a single case.';
comment on column bi.ageing.period is 'Kỳ báo cáo.';
comment on column bi.ageing.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.ageing.office is 'Đơn vị. Province code, name of a region, or VN for the nation.';
comment on column bi.ageing.list is 'Danh sách. Code of the list: dstdr, dsdth, dsbtnn, dstdnh or dscks.';
comment on column bi.ageing.since is 'Tính từ ngày nào. decided: ngày quyết định thi hành án, day of the decision; found_enforceable: ngày xác định có điều kiện thi hành, day on which it was found enforceable.';
comment on column bi.ageing.band is 'Khoảng thời gian đến cuối kỳ. Stable name of the band of time up to the end of the period.';
comment on column bi.ageing.measure is 'Thước đo. cases or money_thousand_vnd.';
comment on column bi.ageing.series is 'Nhóm án.';
comment on column bi.ageing.value is 'Số việc, hoặc số tiền làm tròn. Cases as they are; money in two significant digits and no finer than tens, null below five cases: no sum is that of one person.';
comment on column bi.ageing.value_year_before is 'Cùng kỳ năm trước. The same a year before.';
comment on column bi.ageing.change is 'Tăng, giảm. Difference of the two values as they are shown; null where different offices reported.';
comment on column bi.ageing.change_pct is 'Tăng, giảm (%). 100 × change / value_year_before; unrounded.';
comment on column bi.ageing.stayed is 'Số việc đã có trong danh sách của cùng kỳ năm trước. Of the cases, those that were in the same list a year before; null for money.';
comment on column bi.ageing.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.ageing.offices_reported is 'Số đơn vị đã báo cáo.';
comment on column bi.ageing.list_vi is 'Tên danh sách. Title of the list, in Vietnamese as the circular has it.';
comment on column bi.ageing.since_vi is 'Tính từ ngày nào, tiếng Việt. The day from which on the time is counted.';
comment on column bi.ageing.band_vi is 'Khoảng thời gian, tiếng Việt.';
comment on column bi.ageing.band_en is 'Khoảng thời gian, tiếng Anh. The band in English.';
comment on column bi.ageing.band_order is 'Thứ tự của khoảng thời gian. The shortest time first.';
comment on column bi.ageing.office_name_vi is 'Tên đơn vị trong phạm vi đó. Short name that the code has in this perimeter: of the period''s end, or of today.';
comment on column bi.ageing.office_name_en is 'Tên tiếng Anh. The same in English.';
comment on column bi.ageing.region is 'Vùng của đơn vị. Stable name of the region, of the time or of today as the office is; null for VN.';
comment on column bi.ageing.region_vi is 'Tên vùng.';
comment on column bi.ageing.region_en is 'Tên vùng bằng tiếng Anh. Region.';
comment on column bi.ageing.period_label_vi is 'Nhãn của kỳ.';
comment on column bi.ageing.period_label_en is 'Nhãn của kỳ bằng tiếng Anh. Label of the cumulative period.';
comment on column bi.ageing.starts_on is 'Ngày đầu kỳ. First day that the figures count from: 1 October.';
comment on column bi.ageing.ends_on is 'Ngày cuối kỳ. Last day.';
comment on column bi.ageing.status is 'Tình trạng số liệu. As in bi.year_on_year: in_question (còn phải giải trình), provisional (còn thiếu đơn vị), revised (đã điều chỉnh), final (đủ, đã giải trình).';
comment on column bi.ageing.change_status is 'Tình trạng của số cùng kỳ và mức tăng, giảm, theo kỳ kém chắc chắn hơn trong hai kỳ; trống: không so sánh. in_question, provisional, revised or final, the worse of both years: what the figures of the year before and the changes are; null: not compared.';
