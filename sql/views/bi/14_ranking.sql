-- Grain: period, perimeter, office, series, measure, indicator. An office without a figure is unranked.
create view bi.ranking as
select
    period,
    perimeter,
    office,
    series,
    measure,
    indicator,
    value,
    rank,
    ranked
from mart.ranking;
comment on view bi.ranking is 'Xếp hạng đơn vị theo từng chỉ tiêu; bằng nhau thì cùng hạng, chưa báo cáo thì không xếp hạng. Largest first.';
comment on column bi.ranking.period is 'Kỳ báo cáo.';
comment on column bi.ranking.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.ranking.office is 'Đơn vị. Province code or region.';
comment on column bi.ranking.series is 'Nhóm án.';
comment on column bi.ranking.measure is 'Thước đo.';
comment on column bi.ranking.indicator is 'Chỉ tiêu.';
comment on column bi.ranking.value is 'Giá trị. Null: not reported.';
comment on column bi.ranking.rank is 'Hạng. 1 is the largest; null: not reported.';
comment on column bi.ranking.ranked is 'Số đơn vị được xếp hạng.';
