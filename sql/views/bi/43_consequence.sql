-- What settling a file changed for a report of another file, settled before: a state that it has not because a
-- later version simply took its place. A report for a whole territory that takes the place of its parts' is no
-- later version of theirs. Whatever a settling changes is told of a file: of each of the same territory that was
-- settled then, or where there is none of each that has the same form (a comparison with other offices).
-- Grain: file, submission.
create view bi.consequence as
with changed as (
    select
        submission.submission_id,
        submission.form,
        submission.office,
        submission.period,
        audit.from_status,
        audit.to_status,
        audit.at
    from intake.audit as audit
    join intake.submission as submission on submission.submission_id = audit.submission_id
    join intake.file as its on its.sha256 = submission.sha256 and its.settled_at < audit.at
    where audit.subject = 'submission'
      and audit.from_status not in ('', 'checked', audit.to_status)
),

neighbour as (
    select distinct
        one.office,
        other.office as another,
        one.office <> other.office
        and cast(one.covers as bigint) & cast(other.covers as bigint) <> 0 as is_whole_or_part
    from ref.office as one
    join ref.office as other on other.counted_as = one.counted_as
),

settled as not materialized (
    select
        file.sha256,
        file.name,
        file.settled_at,
        own.form,
        own.office,
        own.period
    from intake.file as file
    join intake.submission as own on own.sha256 = file.sha256
)

select distinct
    settled.sha256,
    settled.name as file_name,
    changed.submission_id,
    changed.form,
    changed.office,
    changed.period,
    changed.from_status,
    changed.to_status,
    changed.at,
    neighbour.office is not null as same_territory
from changed
join settled on settled.settled_at = changed.at
left join neighbour
    on  neighbour.office = settled.office
    and neighbour.another = changed.office
where case
    when changed.to_status in ('superseded', 'duplicate')
        then neighbour.is_whole_or_part
            and (settled.form, settled.period) = (changed.form, changed.period)
    when neighbour.office is null
        then settled.form = changed.form
            and not exists (
                select
                from settled as beside
                join neighbour as near on near.office = beside.office
                where beside.settled_at = changed.at
                  and near.another = changed.office
            )
    else true
end;
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
comment on column bi.consequence.same_territory is 'Cùng địa bàn. Whether the file is of the same territory; else it is one that the report is compared with.';
