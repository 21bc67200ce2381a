-- As bi.year_on_year, compared with last year's figures as they were first published.
create view bi.year_on_year_published_base as
select period, perimeter, office, series, measure, indicator, value, value_year_before_published,
       change, change_pct, change_points, release
from mart.year_on_year_published_base;
comment on view bi.year_on_year_published_base is 'So với cùng kỳ theo số đã công bố năm trước. Last year''s side is the first release of that period, not what is known today.';
comment on column bi.year_on_year_published_base.period is 'Kỳ báo cáo.';
comment on column bi.year_on_year_published_base.perimeter is 'Phạm vi.';
comment on column bi.year_on_year_published_base.office is 'Đơn vị. Province code, or VN.';
comment on column bi.year_on_year_published_base.series is 'Nhóm án.';
comment on column bi.year_on_year_published_base.measure is 'Thước đo.';
comment on column bi.year_on_year_published_base.indicator is 'Chỉ tiêu.';
comment on column bi.year_on_year_published_base.value is 'Kỳ này, như hiện biết.';
comment on column bi.year_on_year_published_base.value_year_before_published is 'Cùng kỳ năm trước, như đã công bố.';
comment on column bi.year_on_year_published_base.change is 'Tăng, giảm. Null for rates.';
comment on column bi.year_on_year_published_base.change_pct is 'Tăng, giảm (%). Null for rates.';
comment on column bi.year_on_year_published_base.change_points is 'Tăng, giảm (điểm %). Rates only.';
comment on column bi.year_on_year_published_base.release is 'Đợt công bố làm gốc so sánh.';
