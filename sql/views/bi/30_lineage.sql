-- Where a figure comes from. Grain: submission_id, item, indicator.
-- Filter by period, office, series, measure, item and indicator; the values of what is not
-- held add up to the figure.
-- Figures of single officers are left out, and the money of lists of cases: bi.ageing has that, rounded.
-- Five states stay apart: a number (zero included), nil (-), blank, not applicable (x), no line.
create view bi.lineage as
select
    period,
    office,
    series,
    measure,
    item,
    indicator,
    value,
    state,
    file_name,
    sha256,
    sheet,
    cell,
    raw,
    submission_id,
    received_at,
    accepted_at,
    status,
    held
from core.stated_cell
union all
select
    period,
    office,
    series,
    measure,
    item,
    indicator,
    value,
    state,
    file_name,
    sha256,
    sheet,
    cell,
    raw,
    submission_id,
    received_at,
    accepted_at,
    status,
    held
from core.not_applicable_cell;
comment on view bi.lineage is 'Nguồn của số liệu: tệp, trang tính, ô. The cell behind each reported value in force, but for figures of single officers and the money of lists of cases.';
comment on column bi.lineage.period is 'Kỳ báo cáo.';
comment on column bi.lineage.office is 'Đơn vị. Code at the end of the period.';
comment on column bi.lineage.series is 'Nhóm án.';
comment on column bi.lineage.measure is 'Thước đo.';
comment on column bi.lineage.item is 'Loại án, cách thụ lý.';
comment on column bi.lineage.indicator is 'Chỉ tiêu.';
comment on column bi.lineage.value is 'Giá trị. In units of the measure, percentages in per cent; null where it does not apply.';
comment on column bi.lineage.state is 'Trạng thái ô. number (zero included), nil (-), blank (empty, counted as zero) or not_applicable (x, no value).';
comment on column bi.lineage.file_name is 'Tên tệp.';
comment on column bi.lineage.sha256 is 'Mã băm SHA-256 của tệp.';
comment on column bi.lineage.sheet is 'Trang tính.';
comment on column bi.lineage.cell is 'Địa chỉ ô.';
comment on column bi.lineage.raw is 'Nội dung ô như đã đọc.';
comment on column bi.lineage.submission_id is 'Báo cáo. Identity of the submission.';
comment on column bi.lineage.received_at is 'Thời điểm nhận.';
comment on column bi.lineage.accepted_at is 'Thời điểm chấp nhận.';
comment on column bi.lineage.status is 'Tình trạng của báo cáo. in_question (còn phải giải trình), revised (đã điều chỉnh), final (đủ, đã giải trình). in_question also while a later report that differs owes its explanation. Of the report that the cell stands in.';
comment on column bi.lineage.held is 'Báo cáo chưa được cộng vào số tổng hợp, chờ giải trình. Whether the report is held out of every figure until it is explained: the value is in none.';
