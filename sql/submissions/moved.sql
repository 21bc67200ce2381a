-- Whether settling files changed the state of any report that was settled before.
-- Grain: one line.
-- Parameters: files (checksums).
select exists (
    select
    from   intake.audit as audit
    where  audit.at = any(array(
               select settled_at from intake.file where sha256 = any(cast(:files as text[]))
           ))
      and  audit.subject = 'submission'
      and  audit.from_status not in ('', 'checked')
) as moved;
