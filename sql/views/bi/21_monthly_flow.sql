-- Grain: period, perimeter, office, series, measure, indicator; flows only, all judgments together.
create view bi.monthly_flow as
select
    period,
    perimeter,
    office,
    series,
    measure,
    indicator,
    value,
    offices_expected,
    offices_reported
from mart.monthly_flow;
comment on view bi.monthly_flow is 'Số phát sinh trong tháng cuối của kỳ: lũy kế kỳ này trừ lũy kế kỳ trước. What the last month of the period added.';
comment on column bi.monthly_flow.period is 'Kỳ báo cáo.';
comment on column bi.monthly_flow.perimeter is 'Phạm vi. as_reported, successor, region_as_reported or region_successor.';
comment on column bi.monthly_flow.office is 'Đơn vị. Province code, region, or VN.';
comment on column bi.monthly_flow.series is 'Nhóm án.';
comment on column bi.monthly_flow.measure is 'Thước đo.';
comment on column bi.monthly_flow.indicator is 'Chỉ tiêu. Flows only; positions are never subtracted.';
comment on column bi.monthly_flow.value is 'Số phát sinh trong tháng. Null: cannot be computed.';
comment on column bi.monthly_flow.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.monthly_flow.offices_reported is 'Số đơn vị có đủ hai kỳ.';
