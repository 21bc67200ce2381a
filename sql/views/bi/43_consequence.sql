-- What settling a file changed for a report of another file: one of the same territory, in the same
-- transaction, that was not simply replaced by a later version; a report for a whole territory that takes the
-- place of its parts' is no later version of theirs. What was not settled before changes nothing by that.
-- Grain: file, submission.
create view bi.consequence as
select distinct
    cause.sha256,
    cause.name as file_name,
    changed.submission_id,
    changed.form,
    changed.office,
    changed.period,
    audit.from_status,
    audit.to_status,
    audit.at
from intake.file as cause
join intake.audit as audit
    on  audit.at = cause.settled_at
    and audit.subject = 'submission'
    and audit.from_status not in ('', 'checked', audit.to_status)
join intake.submission as changed on changed.submission_id = audit.submission_id
join intake.file as its on its.sha256 = changed.sha256 and its.settled_at < cause.settled_at
join intake.submission as own on own.sha256 = cause.sha256
where (
      audit.to_status not in ('superseded', 'duplicate')
      and (own.office, own.period) = (changed.office, changed.period)
  )
   or (
      own.form = changed.form
      and exists (
          select
          from ref.office as one
          join ref.office as other on other.counted_as = one.counted_as
          where one.office = own.office
            and other.office = changed.office
            and (
                audit.to_status not in ('superseded', 'duplicate')
                or (
                    one.office <> other.office
                    and own.period = changed.period
                    and cast(one.covers as bigint) & cast(other.covers as bigint) <> 0
                )
            )
      )
  );
comment on view bi.consequence is 'Tệp làm báo cáo khác đổi trạng thái: mỗi dòng một tệp, một báo cáo. What settling a file changed for reports received before it.';
comment on column bi.consequence.sha256 is 'Mã băm SHA-256 của tệp. The file that came later.';
comment on column bi.consequence.file_name is 'Tên tệp. Its name.';
comment on column bi.consequence.submission_id is 'Báo cáo. The submission that changed its state.';
comment on column bi.consequence.form is 'Biểu. Its form.';
comment on column bi.consequence.office is 'Đơn vị. Its office.';
comment on column bi.consequence.period is 'Kỳ báo cáo. Its period.';
comment on column bi.consequence.from_status is 'Trạng thái trước. State before.';
comment on column bi.consequence.to_status is 'Trạng thái sau. State after.';
comment on column bi.consequence.at is 'Thời điểm. When.';
