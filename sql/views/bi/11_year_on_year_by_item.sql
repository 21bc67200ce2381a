-- Grain: as bi.year_on_year, for each item: type of judgment, initiation, or both.
create view bi.year_on_year_by_item as
select
    figure.period,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.item,
    item.label_vi as item_label_vi,
    figure.indicator,
    figure.value,
    figure.value_year_before,
    figure.change,
    figure.change_pct,
    figure.change_points,
    figure.offices_expected,
    figure.offices_reported,
    broken.reason_vi as not_comparable
from mart.year_on_year as figure
left join core.not_comparable as broken using (period, indicator)
join ref.name as item on item.kind = 'item' and item.name = figure.item;
comment on view bi.year_on_year_by_item is 'So với cùng kỳ theo loại án và cách thụ lý. As bi.year_on_year, one line for each item.';
comment on column bi.year_on_year_by_item.period is 'Kỳ báo cáo. Cumulative period.';
comment on column bi.year_on_year_by_item.perimeter is 'Phạm vi. as_reported or successor.';
comment on column bi.year_on_year_by_item.office is 'Đơn vị. Province code, or VN.';
comment on column bi.year_on_year_by_item.series is 'Nhóm án.';
comment on column bi.year_on_year_by_item.measure is 'Thước đo.';
comment on column bi.year_on_year_by_item.item is 'Loại án, cách thụ lý. Stable name; total for all.';
comment on column bi.year_on_year_by_item.item_label_vi is 'Nhãn của loại án. Label of the item.';
comment on column bi.year_on_year_by_item.indicator is 'Chỉ tiêu.';
comment on column bi.year_on_year_by_item.value is 'Kỳ này.';
comment on column bi.year_on_year_by_item.value_year_before is 'Cùng kỳ năm trước.';
comment on column bi.year_on_year_by_item.change is 'Tăng, giảm. Null for rates.';
comment on column bi.year_on_year_by_item.change_pct is 'Tăng, giảm (%). Null for rates.';
comment on column bi.year_on_year_by_item.change_points is 'Tăng, giảm (điểm %). Rates only.';
comment on column bi.year_on_year_by_item.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.year_on_year_by_item.offices_reported is 'Số đơn vị đã báo cáo.';
comment on column bi.year_on_year_by_item.not_comparable is 'Lý do hai năm không so sánh được. Why value and value_year_before do not compare, in Vietnamese; null: they do.';
