-- Who had reported of one period at the end of a day in Viet Nam. Grain: office. Of what is no period, there is none.
-- It runs with the rights of its owner: readers have none on the tables below it. Asked for each period by itself, it
-- finds its reports by their key, and a session plans it once.
create function core.coverage_of(day date, of_period text)
returns table (
    office text, office_name_vi text, region text, region_vi text, sort_order integer,
    due_on date, expected bigint, received bigint, on_time bigint, late bigint, rejected bigint,
    waiting bigint, missing bigint, first_received_at timestamptz, status text
)
language sql stable security definer rows 64
set search_path = pg_catalog, pg_temp
as $$
    with version as (
        select coalesce(part.office, submission.office) as office,
               submission.form, submission.status, submission.received_at,
               submission.accepted_at < moment.at as was_accepted
        from (select (day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' as at) as moment
        join intake.submission as submission
            on  submission.received_at < moment.at
            and submission.status <> 'withdrawn'
        -- A report for several offices together answers for each of them.
        left join ref.office as joint
            on  joint.office = submission.office
            and joint.parts is not null
        left join lateral unnest(joint.parts) as part (office) on true
        where submission.period = of_period
    ),

    -- A form is on time when a version that was accepted came in time; correcting it later is not late.
    filed as (
        select office, form,
               min(received_at) filter (where was_accepted) as accepted_in,
               bool_or(status <> 'rejected') as any_waiting,
               min(received_at) as first_in
        from version
        group by office, form
    ),

    due as (
        select period.ends_on, deadline.due_on, form_due.form
        from ref.period as period
        join ref.form_due as form_due using (period)
        left join ref.deadline as deadline
            on  deadline.period = period.period
            and deadline.level = 'province'
        where period.period = of_period
    ),

    counted as (
        select
            office.office,
            office.short_name_vi,
            office.region,
            office.region_vi,
            office.sort_order,
            due.due_on,
            count(*) as expected,
            count(*) filter (where in_time) as on_time,
            count(*) filter (where not in_time) as late,
            count(*) filter (where filed.form is not null and in_time is null
                             and not filed.any_waiting) as rejected,
            count(*) filter (where filed.form is not null and in_time is null
                             and filed.any_waiting) as waiting,
            count(*) filter (where filed.form is null) as missing,
            min(filed.first_in) as first_received_at
        from due
        join ref.office as office
            on  due.ends_on between office.valid_from and coalesce(office.valid_until, 'infinity')
            and office.parts is null
        left join filed
            on  filed.office = office.office
            and filed.form = due.form
        cross join lateral (
            select filed.accepted_in < (due.due_on + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
                   or (filed.accepted_in is not null and due.due_on is null)
        ) as punctual (in_time)
        group by office.office, office.short_name_vi, office.region, office.region_vi,
                 office.sort_order, due.due_on
    )

    select
        office, short_name_vi, region, region_vi, sort_order, due_on, expected,
        on_time + late, on_time, late, rejected, waiting, missing, first_received_at,
        case
            when on_time = expected then 'on_time'
            when on_time + late = expected then 'late'
            when rejected > 0 then 'rejected'
            when waiting > 0 then 'waiting'
            when day <= due_on then 'open'
            when missing < expected then 'incomplete'
            else 'missing'
        end
    from counted
$$;
comment on function core.coverage_of is 'Who had reported of a period at the end of a day.';

-- The periods that a question about a day is of. Without a day, and of what is no period, it raises.
-- It runs with the rights of its owner: readers have none on the tables below it.
create function core.covered_periods(day date, only_period text)
returns table (period text)
language sql stable security definer rows 100
set search_path = pg_catalog, pg_temp
as $$
    select period.period
    from ref.period as period
    where core.asked_day(day) is not null
      and core.is_asked(only_period)
      and case
              when only_period is not null then period.period = only_period
              else period.ends_on < date_trunc('month', day::timestamp) + interval '1 month'
                  and period.ends_on >= least(
                  (
                      select min(reported.ends_on)
                      from ref.period as reported
                      where exists (
                          select
                          from intake.submission as submission
                          where submission.period = reported.period
                            and submission.status <> 'withdrawn'
                      )
                  ),
                  (
                      select max(ended.ends_on)
                      from ref.period as ended
                      where ended.ends_on < day
                  )
              )
          end
$$;
comment on function core.covered_periods is 'The periods that coverage at the end of a day is of.';

-- Who has reported, as it was known at the end of a day in Viet Nam.
-- Grain: period, office. The offices are those in force on the period's last day. Unless one period is named, the periods run
-- from the first that any office ever reported for to the one whose last month the day is in; on a day
-- before that, the last that had ended and that one. Without a day, and of what is no period, it raises. expected = on_time + late + rejected + waiting + missing.
-- PostgreSQL unfolds it into the question, so that a condition on the period leaves one to look at.
create function bi.coverage_on(day date, only_period text default null)
returns table (
    period text, office text, office_name_vi text, region text, region_vi text, sort_order integer,
    due_on date, expected bigint, received bigint, on_time bigint, late bigint, rejected bigint,
    waiting bigint, missing bigint, first_received_at timestamptz, status text
)
language sql stable
begin atomic
    select
        asked.period, covered.office, covered.office_name_vi, covered.region, covered.region_vi,
        covered.sort_order, covered.due_on, covered.expected, covered.received, covered.on_time,
        covered.late, covered.rejected, covered.waiting, covered.missing,
        covered.first_received_at, covered.status
    from core.covered_periods(day, only_period) as asked
    cross join lateral core.coverage_of(day, asked.period) as covered;
end;
comment on function bi.coverage_on(date, text) is 'Tình hình nộp báo cáo tính đến hết một ngày. Who had reported at the end of a day, which may be any: bi.coverage_on(''2023-04-06''), of every period up to the one whose last month the day is in; any other with the period as second argument, as thads coverage --period P --as-of D.';

-- Coverage as of today. Grain: period, office.
create view bi.coverage as
select period, office, office_name_vi, region, region_vi, due_on, expected, received, on_time, late,
       rejected, waiting, missing, first_received_at, status, sort_order
from bi.coverage_on(cast(now() at time zone 'Asia/Ho_Chi_Minh' as date))
where period in (
    select ended.period from ref.period as ended
    where ended.ends_on < cast(now() at time zone 'Asia/Ho_Chi_Minh' as date)
);
comment on view bi.coverage is 'Tình hình nộp báo cáo đến hôm nay: mỗi đơn vị phải báo cáo trong mỗi kỳ một dòng. Coverage as of today, one line for each office in force on the period''s end; of another day: bi.coverage_on(day).';
comment on column bi.coverage.period is 'Kỳ báo cáo. Reporting period.';
comment on column bi.coverage.office is 'Đơn vị. Code at the end of the period.';
comment on column bi.coverage.office_name_vi is 'Tên đơn vị. Name of the office.';
comment on column bi.coverage.region is 'Vùng. Stable name.';
comment on column bi.coverage.region_vi is 'Tên vùng. Region.';
comment on column bi.coverage.due_on is 'Hạn nộp. Last day on which the provincial report is on time.';
comment on column bi.coverage.expected is 'Số biểu phải nộp. Forms due.';
comment on column bi.coverage.received is 'Số biểu đã được chấp nhận. Forms accepted, on time or late; never more than expected.';
comment on column bi.coverage.on_time is 'Số biểu đúng hạn. Of these, on time.';
comment on column bi.coverage.late is 'Số biểu nộp muộn. Of these, late.';
comment on column bi.coverage.rejected is 'Số biểu bị từ chối, chưa có bản được chấp nhận. Only refused versions.';
comment on column bi.coverage.waiting is 'Số biểu chờ ghi nhận. Checked and not settled yet, or withdrawn.';
comment on column bi.coverage.missing is 'Số biểu chưa nộp. Nothing came in.';
comment on column bi.coverage.first_received_at is 'Lần nhận đầu tiên. When the first file came in.';
comment on column bi.coverage.status is 'Tình trạng. on_time (đủ biểu, đúng hạn), late (đủ biểu, có biểu nộp muộn), waiting (chờ ghi nhận), rejected (có biểu bị từ chối), incomplete (thiếu biểu), missing (quá hạn, chưa nộp), open (chưa đến hạn).';
comment on column bi.coverage.sort_order is 'Thứ tự. Order of the official list.';
