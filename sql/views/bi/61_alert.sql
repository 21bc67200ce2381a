-- What somebody must act on. Grain: alert_id.
create view bi.alert as
select
    alert.alert_id,
    alert.subject,
    alert.message,
    alert.raised_at,
    alert.cleared_at,
    alert.cleared_at is null as is_open
from ops.alert as alert;
comment on view bi.alert is 'Cảnh báo cho người vận hành. What somebody must act on, or had to; one open line for each subject.';
comment on column bi.alert.alert_id is 'Cảnh báo. Identity.';
comment on column bi.alert.subject is 'Chủ đề. What is wrong, by name.';
comment on column bi.alert.message is 'Nội dung: việc gì đã xảy ra và cần làm gì. What happened and what to do.';
comment on column bi.alert.raised_at is 'Từ lúc. When it was first noticed.';
comment on column bi.alert.cleared_at is 'Đã xử lý lúc; để trống: chưa xử lý. When it was resolved; empty: open.';
comment on column bi.alert.is_open is 'Chưa xử lý. It is not resolved yet.';
