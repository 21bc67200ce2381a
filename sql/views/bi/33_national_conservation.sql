-- Wherever two perimeters disagree on a national total: always empty.
-- Grain: period, series, measure, item, indicator.
create view bi.national_conservation as
select
    period,
    series,
    measure,
    item,
    indicator,
    one.value as as_reported,
    other.value as successor
from (
    select period, series, measure, item, indicator, value
    from mart.year_on_year
    where perimeter = 'as_reported' and office = 'VN'
) as one
full join (
    select period, series, measure, item, indicator, value
    from mart.year_on_year
    where perimeter = 'successor' and office = 'VN'
) as other using (period, series, measure, item, indicator)
where one.value is distinct from other.value;
comment on view bi.national_conservation is 'Bảo toàn số toàn quốc: luôn rỗng. National totals on which two perimeters disagree, to the last đồng.';
comment on column bi.national_conservation.period is 'Kỳ báo cáo.';
comment on column bi.national_conservation.series is 'Nhóm án.';
comment on column bi.national_conservation.measure is 'Thước đo.';
comment on column bi.national_conservation.item is 'Loại án, cách thụ lý.';
comment on column bi.national_conservation.indicator is 'Chỉ tiêu.';
comment on column bi.national_conservation.as_reported is 'Tổng theo đơn vị báo cáo.';
comment on column bi.national_conservation.successor is 'Tổng theo đơn vị hiện nay.';
