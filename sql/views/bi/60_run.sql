-- The run log, one line for each. Grain: run_id.
create view bi.run as
select
    run.run_id,
    run.kind,
    run.dag_run,
    run.started_at,
    run.ended_at,
    coalesce(run.outcome, 'unfinished') as outcome,
    cast(
        case
            when run.ended_at is not null
                then coalesce(worked.seconds, extract(epoch from run.ended_at - run.started_at))
        end as numeric(38, 3)
    ) as seconds,
    did.files_received,
    did.files_read,
    did.forms_accepted,
    did.forms_rejected,
    did.files_unreadable,
    cast(did.figures as numeric(38, 0)) as figures,
    did.periods_rebuilt,
    took.seconds_per_step,
    did.last_seen_at,
    run.code_version,
    run.catalogue_version,
    run.message
from ops.run as run
cross join lateral (
    select
        coalesce(sum(step.files) filter (where step.step = 'receive'), 0) as files_received,
        coalesce(sum(step.files) filter (where step.step = 'process'), 0) as files_read,
        coalesce(sum(step.forms_accepted), 0) as forms_accepted,
        coalesce(sum(step.forms_rejected), 0) as forms_rejected,
        coalesce(sum(step.files_unreadable), 0) as files_unreadable,
        coalesce(sum(step.figures), 0) as figures,
        string_agg(distinct step.period, ', ')
            filter (where step.step = 'summarise' and step.outcome = 'success') as periods_rebuilt,
        coalesce(max(coalesce(step.ended_at, step.started_at)), run.started_at) as last_seen_at
    from ops.step as step
    where step.run_id = run.run_id
) as did
cross join lateral (
    select sum(extract(epoch from upper(busy) - lower(busy))) as seconds
    from (
        select unnest(range_agg(tstzrange(step.started_at, step.ended_at))) as busy
        from ops.step as step
        where step.run_id = run.run_id and step.ended_at >= step.started_at
    ) as apart
) as worked
cross join lateral (
    select jsonb_object_agg(by_name.step, by_name.seconds) as seconds_per_step
    from (
        select
            step.step,
            round(sum(extract(epoch from step.ended_at - step.started_at)), 3) as seconds
        from ops.step as step
        where step.run_id = run.run_id
        group by step.step
    ) as by_name
) as took;
comment on view bi.run is 'Nhật ký các lần chạy. Every run of the pipeline: what it read, accepted, rejected and rebuilt, and how long it took.';
comment on column bi.run.run_id is 'Lần chạy. Identity.';
comment on column bi.run.kind is 'Loại. Name of the DAG or of the command.';
comment on column bi.run.dag_run is 'Tên lần chạy trong Airflow; để trống: chạy từ dòng lệnh.';
comment on column bi.run.started_at is 'Bắt đầu.';
comment on column bi.run.ended_at is 'Kết thúc; để trống: đang chạy hoặc đã bị ngắt. Empty: still running, or killed.';
comment on column bi.run.outcome is 'Kết quả. success, failed or unfinished (running or killed).';
comment on column bi.run.seconds is 'Thời gian làm việc, giây: các bước chạy song song tính một lần, không tính lúc chờ giữa các lần chạy lại. Seconds in which a step worked; the wait before a repeat is none.';
comment on column bi.run.files_received is 'Số tệp mới nhận. Files whose bytes had never arrived before.';
comment on column bi.run.files_read is 'Số tệp đã đọc và kiểm tra. Files validated and settled.';
comment on column bi.run.forms_accepted is 'Số biểu được chấp nhận.';
comment on column bi.run.forms_rejected is 'Số biểu bị từ chối.';
comment on column bi.run.files_unreadable is 'Số tệp không đọc được.';
comment on column bi.run.figures is 'Số chỉ tiêu được ghi nhận. Figures added.';
comment on column bi.run.periods_rebuilt is 'Các kỳ được tổng hợp lại.';
comment on column bi.run.seconds_per_step is 'Thời gian của từng bước, giây; các bước chạy song song được cộng lại. JSON object.';
comment on column bi.run.last_seen_at is 'Lần cuối còn hoạt động. Last begin or end of a step.';
comment on column bi.run.code_version is 'Phiên bản chương trình.';
comment on column bi.run.catalogue_version is 'Phiên bản danh mục.';
comment on column bi.run.message is 'Ghi chú; khi lỗi: việc cần làm. What came out; of a failure, what to do.';
