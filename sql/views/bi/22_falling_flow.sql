-- Cumulative flows that fell from one period to the next: a contradiction to be explained, also
-- where an office has less than its predecessors had together before a merger.
-- Grain: period, perimeter, office, series, measure, indicator.
create view bi.falling_flow as
select period, perimeter, office, series, measure, indicator, value
from mart.monthly_flow
where value < 0;
comment on view bi.falling_flow is 'Số lũy kế giảm so với kỳ trước: phải giải trình. Cumulative flows that fell; after a merger the predecessors count together (perimeter successor).';
comment on column bi.falling_flow.period is 'Kỳ báo cáo có số lũy kế giảm.';
comment on column bi.falling_flow.perimeter is 'Phạm vi.';
comment on column bi.falling_flow.office is 'Đơn vị. Province code, region, or VN.';
comment on column bi.falling_flow.series is 'Nhóm án.';
comment on column bi.falling_flow.measure is 'Thước đo.';
comment on column bi.falling_flow.indicator is 'Chỉ tiêu.';
comment on column bi.falling_flow.value is 'Mức giảm. Always negative.';
