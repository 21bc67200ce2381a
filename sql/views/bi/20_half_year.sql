-- Grain: period, perimeter, office, series, measure, indicator; all judgments together.
create view bi.half_year as
select
    figure.period,
    figure.half,
    figure.perimeter,
    figure.office,
    figure.series,
    figure.measure,
    figure.indicator,
    figure.value,
    figure.offices_expected,
    figure.offices_reported
from mart.half_year as figure
where figure.item = 'total';
comment on view bi.half_year is 'Số liệu nửa năm: nửa đầu năm là tháng 10 đến tháng 3, nửa cuối năm là tháng 4 đến tháng 9. Figures of the half-year that ends with the period; all judgments together.';
comment on column bi.half_year.period is 'Kỳ báo cáo. Cumulative period at whose end the half-year ends: M06 or M12.';
comment on column bi.half_year.half is 'Nửa năm. H1 or H2.';
comment on column bi.half_year.perimeter is 'Phạm vi. as_reported or successor.';
comment on column bi.half_year.office is 'Đơn vị. Province code, or VN for the nation.';
comment on column bi.half_year.series is 'Nhóm án.';
comment on column bi.half_year.measure is 'Thước đo. For example cases or money_thousand_vnd.';
comment on column bi.half_year.indicator is 'Chỉ tiêu.';
comment on column bi.half_year.value is 'Giá trị. Flow: of the half-year; stock: at its end; rate: per cent, unrounded.';
comment on column bi.half_year.offices_expected is 'Số đơn vị phải báo cáo.';
comment on column bi.half_year.offices_reported is 'Số đơn vị đã báo cáo.';
