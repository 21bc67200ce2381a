-- As bi.year_on_year, on the offices that reported both years; the nation and regions only.
create view bi.like_for_like as
select
    period,
    perimeter,
    office,
    series,
    measure,
    indicator,
    value,
    value_year_before,
    change,
    change_pct,
    change_points,
    offices_expected,
    offices_matched
from mart.like_for_like;
comment on view bi.like_for_like is 'So với cùng kỳ trên các đơn vị có báo cáo cả hai năm. A missing office is no decline here.';
comment on column bi.like_for_like.period is 'Kỳ báo cáo.';
comment on column bi.like_for_like.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.like_for_like.office is 'Vùng, hoặc VN. Region, or VN for the nation.';
comment on column bi.like_for_like.series is 'Nhóm án.';
comment on column bi.like_for_like.measure is 'Thước đo.';
comment on column bi.like_for_like.indicator is 'Chỉ tiêu.';
comment on column bi.like_for_like.value is 'Kỳ này, của các đơn vị có đủ hai năm.';
comment on column bi.like_for_like.value_year_before is 'Cùng kỳ năm trước, của cùng các đơn vị.';
comment on column bi.like_for_like.change is 'Tăng, giảm. Null for rates.';
comment on column bi.like_for_like.change_pct is 'Tăng, giảm (%). Null for rates.';
comment on column bi.like_for_like.change_points is 'Tăng, giảm (điểm %). Rates only.';
comment on column bi.like_for_like.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.like_for_like.offices_matched is 'Số đơn vị có đủ hai năm.';
