-- Wherever perimeters disagree on a national total: always empty.
-- Grain: period, series, measure, item, indicator.
create view bi.national_conservation as
select
    period,
    series,
    measure,
    item,
    indicator,
    cast(min(value) as numeric(38, 10)) as lowest,
    cast(max(value) as numeric(38, 10)) as highest
from mart.year_on_year_line
where office = 'VN'
group by period, series, measure, item, indicator
having min(value) is distinct from max(value) or count(value) not in (0, count(*));
comment on view bi.national_conservation is 'Bảo toàn số toàn quốc: luôn rỗng. National totals on which two perimeters disagree, to the last đồng.';
comment on column bi.national_conservation.period is 'Kỳ báo cáo.';
comment on column bi.national_conservation.series is 'Nhóm án.';
comment on column bi.national_conservation.measure is 'Thước đo.';
comment on column bi.national_conservation.item is 'Loại án, cách thụ lý.';
comment on column bi.national_conservation.indicator is 'Chỉ tiêu.';
comment on column bi.national_conservation.lowest is 'Tổng nhỏ nhất trong các phạm vi.';
comment on column bi.national_conservation.highest is 'Tổng lớn nhất trong các phạm vi.';
