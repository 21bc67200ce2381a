-- How old the cases of lists are, beside the year before. Grain: period, perimeter, office, list, since, band,
-- measure.
-- A barrier: a condition of a reader that fails would tell the sum that is not shown.
create view bi.ageing with (security_barrier) as
with expected as (
    select period, perimeter, office, sum(expected) as offices_expected
    from core.perimeter
    group by period, perimeter, office
)

select
    period.period,
    shown.perimeter,
    shown.office,
    shown.form as list,
    shown.since,
    shown.band,
    measured.measure,
    shown.series,
    cast(measured.value as numeric(38, 10)) as value,
    cast(measured.value_year_before as numeric(38, 10)) as value_year_before,
    cast(compared.change as numeric(38, 10)) as change,
    cast(core.rate(compared.change, measured.value_year_before) as numeric(38, 10)) as change_pct,
    cast(measured.stayed as bigint) as stayed,
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
        measured.value, measured.value_year_before, shown.same_offices, shown.offices_reported,
        expected.offices_expected, shown.in_question + shown.in_question_before,
        shown.revised + shown.revised_before, 0, 0
    ) as change_status,
    shown.revised_at,
    core.comparison_status(
        measured.stayed, shown.looked_up, shown.looked_up_whole, shown.offices_reported,
        expected.offices_expected, shown.in_question + shown.in_question_looked_up,
        shown.revised + shown.revised_looked_up, 0, 0
    ) as stayed_status
from ref.period as period
left join ref.period as year_before on year_before.period = period.period_year_before
-- Period by period: of the year before only that year is added up. Side by side and not joined: the planner,
-- who expects few lines of either year, would compare each with each. Each side has one line of a unit's band.
cross join lateral (
    select
        side.perimeter,
        side.form,
        side.since,
        side.band,
        max(side.office) filter (where side.is_now) as office,
        max(side.series) as series,
        max(side.title_vi) filter (where side.is_now) as title_vi,
        max(side.cases) filter (where side.is_now) as cases,
        max(side.money) filter (where side.is_now) as money,
        max(side.largest) filter (where side.is_now) as largest,
        max(side.stayed) filter (where side.is_now) as stayed,
        max(side.cases) filter (where not side.is_now) as cases_before,
        max(side.money) filter (where not side.is_now) as money_before,
        max(side.largest) filter (where not side.is_now) as largest_before,
        max(side.offices_reported) filter (where side.is_now) as offices_reported,
        max(side.covers) filter (where side.is_now)
            = max(side.covers) filter (where not side.is_now) as same_offices,
        max(side.in_question) filter (where side.is_now) as in_question,
        coalesce(max(side.in_question) filter (where not side.is_now), 0) as in_question_before,
        max(side.revised) filter (where side.is_now) as revised,
        coalesce(max(side.revised) filter (where not side.is_now), 0) as revised_before,
        max(side.revised_at) filter (where side.is_now) as revised_at,
        max(side.cases) filter (where side.is_now is distinct from true) as looked_up,
        max(side.covers) filter (where side.is_now)
            = max(side.covers) filter (where side.is_now is distinct from true)
            as looked_up_whole,
        coalesce(max(side.in_question) filter (where side.is_now is distinct from true), 0)
            as in_question_looked_up,
        coalesce(max(side.revised) filter (where side.is_now is distinct from true), 0)
            as revised_looked_up
    from (
        select
            true as is_now, perimeter, office, territory, form, series, title_vi, since, band,
            cases, money, largest, stayed, offices_reported, covers, in_question, revised,
            revised_at
        from core.listed_age_of_units
        where listed_age_of_units.period = period.period
        union all
        select
            false, perimeter, office, territory, form, series, title_vi, since, band,
            cases, money, largest, stayed, offices_reported, covers, in_question, revised,
            revised_at
        from core.listed_age_of_units
        where listed_age_of_units.period = period.period_year_before
        union all
        -- What stayed was looked up in the lists of those that an office is made of: these stand under
        -- the office of today, where offices were merged within the year. They are no side of a change.
        select
            null, unit.perimeter, unit.office, unit.territory, listed.form, listed.series,
            listed.title_vi, listed.since, listed.band, listed.cases, listed.money, listed.largest,
            listed.stayed, listed.offices_reported, listed.covers, listed.in_question,
            listed.revised, listed.revised_at
        from core.listed_age_of_units as listed
        join (
            select distinct
                perimeter,
                office,
                territory,
                case perimeter
                    when 'as_reported' then 'successor'
                    when 'region_as_reported' then 'region_successor'
                end as of_today
            from core.perimeter
            where perimeter.period = period.period
        ) as unit on unit.of_today = listed.perimeter and unit.office = listed.office
        where listed.period = period.period_year_before
          and period.list_from <> year_before.list_from
    ) as side
    group by side.perimeter, side.territory, side.form, side.since, side.band
    having bool_or(side.is_now)
) as shown
cross join lateral (
    values
        ('cases', shown.cases, shown.cases_before, shown.stayed),
        (
            'money_thousand_vnd',
            core.sum_of_persons(shown.money, cast(shown.cases as bigint), shown.largest),
            core.sum_of_persons(
                shown.money_before, cast(shown.cases_before as bigint), shown.largest_before
            ),
            null
        )
) as measured (measure, value, value_year_before, stayed)
cross join lateral (
    select
        case when shown.same_offices then measured.value - measured.value_year_before end as change
) as compared
join ref.age_band as band on band.band = shown.band
join expected
    on  expected.period = period.period
    and expected.perimeter = shown.perimeter
    and expected.office = shown.office
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
comment on column bi.ageing.value is 'Số việc, hoặc số tiền làm tròn. Cases as they are; money rounded so that the largest of the cases is known to no better than a tenth, in at most two significant digits; null below five cases: no sum is that of one person.';
comment on column bi.ageing.value_year_before is 'Cùng kỳ năm trước. The same a year before.';
comment on column bi.ageing.change is 'Tăng, giảm. Difference of the two values as they are shown; null where different offices reported.';
comment on column bi.ageing.change_pct is 'Tăng, giảm (%). 100 × change / value_year_before; unrounded.';
comment on column bi.ageing.stayed is 'Số việc đã có trong danh sách của cùng kỳ năm trước. Of the cases, those that were in the same list a year before, of the office or of those that it is made of; null for money. What it is worth says stayed_status.';
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
comment on column bi.ageing.revised_at is 'Thời điểm thay thế gần nhất. When the last report that replaced another came into force; null: none did. Of the period''s own lists.';
comment on column bi.ageing.stayed_status is 'Tình trạng của số việc đã có trong danh sách năm trước, theo danh sách kém chắc chắn hơn trong hai năm; trống: năm trước không có danh sách. in_question, provisional, revised or final, the worse of the list and of those of the year before in which its cases were looked up; null: there were none, and for money.';
