-- Reporting periods with their days. Grain: period.
create view bi.period as
select
    period,
    year,
    months,
    starts_on,
    ends_on,
    period_year_before,
    label_vi,
    label_en,
    half,
    half_starts_on,
    half_label_vi,
    half_label_en,
    month_starts_on,
    month_label_vi,
    month_label_en,
    100 * year + months as sort_order,
    (
        select known.known_since
        from core.known_period as known
        where known.period = period.period
    ) as known_since
from ref.period as period;
comment on view bi.period is 'Danh mục kỳ báo cáo. Periods are cumulative from 1 October; the half-year and the month that end with each have days and labels of their own.';
comment on column bi.period.period is 'Kỳ báo cáo. For example FY2023-M06; sorts in time.';
comment on column bi.period.year is 'Năm thống kê. 2023 runs from 1 October 2022 to 30 September 2023.';
comment on column bi.period.months is 'Số tháng tính từ 01/10.';
comment on column bi.period.starts_on is 'Ngày đầu kỳ.';
comment on column bi.period.ends_on is 'Ngày cuối kỳ.';
comment on column bi.period.period_year_before is 'Kỳ cùng kỳ năm trước. The same months a year before.';
comment on column bi.period.label_vi is 'Nhãn tiếng Việt, như in trên biểu.';
comment on column bi.period.label_en is 'Nhãn tiếng Anh.';
comment on column bi.period.half is 'Nửa năm. H1 or H2: the half of the statistical year that the last month lies in.';
comment on column bi.period.half_starts_on is 'Ngày đầu của nửa năm đó.';
comment on column bi.period.half_label_vi is 'Nhãn của nửa năm.';
comment on column bi.period.half_label_en is 'Nhãn của nửa năm bằng tiếng Anh.';
comment on column bi.period.month_starts_on is 'Ngày đầu của tháng cuối kỳ.';
comment on column bi.period.month_label_vi is 'Nhãn của tháng cuối kỳ.';
comment on column bi.period.month_label_en is 'Nhãn của tháng cuối kỳ bằng tiếng Anh.';
comment on column bi.period.sort_order is 'Thứ tự theo thời gian.';
comment on column bi.period.known_since is 'Thời điểm kho dữ liệu có báo cáo đầu tiên của kỳ. When the warehouse first accepted a report of it: bi.as_known_on cannot say what was known before; null: none yet.';
