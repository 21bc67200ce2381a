-- The audit says which account ran a command and what was published, and is chained by hashes: whoever
-- changes it, or works around it, leaves a line that does not fit.
alter table intake.audit
    add column os_user text not null default coalesce(current_setting('thads.os_user', true), ''),
    add column period text,
    drop constraint audit_subject_check,
    add constraint audit_subject_check check (subject in (
        'file', 'submission', 'explanation', 'waiver', 'figures', 'summary', 'erasure'
    ));
comment on column intake.audit.os_user is 'Account of the operating system, and its machine, that the login was used from, as the program saw it; empty: no program of ours.';
comment on column intake.audit.period is 'The period, when a summary is the subject.';
comment on column intake.audit.subject is 'file, submission, explanation, waiver, figures (of a submission), summary (of a period) or erasure.';
comment on column intake.audit.to_status is 'State after; the rule, for an explanation or a waiver; how many, for figures; the name, for a summary; what was erased.';

-- A chain of its own, linked when a transaction ends: nobody waits for the work of somebody else.
create table intake.audit_chain (
    position bigint primary key,
    audit_id bigint not null unique,
    sha256   text   not null check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table intake.audit_chain is 'The audit in the order in which it became visible, each line with a checksum of itself and the one before. Written by a trigger.';
comment on column intake.audit_chain.position is '1, 2, 3, … without a gap.';
comment on column intake.audit_chain.audit_id is 'The line.';
comment on column intake.audit_chain.sha256 is 'SHA-256 of the checksum before and the content of the line.';

create function intake.content_of(line intake.audit) returns text
language sql stable set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
    select jsonb_build_array(
        line.audit_id, line.at, line.actor, line.login, line.os_user, line.subject, line.sha256,
        line.submission_id, line.period, line.from_status, line.to_status, line.reason
    )::text
$$;
comment on function intake.content_of is 'What the chain holds of a line of the audit.';

create function intake.link() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    last record;
begin
    -- Until the end of the transaction, which is what comes next.
    lock table intake.audit_chain in share row exclusive mode;
    select position, sha256 into last from intake.audit_chain order by position desc limit 1;
    insert into intake.audit_chain (position, audit_id, sha256)
    values (
        coalesce(last.position, 0) + 1, new.audit_id,
        encode(sha256(convert_to(coalesce(last.sha256, '') || intake.content_of(new), 'UTF8')), 'hex')
    );
    return null;
end
$$;
comment on function intake.link is 'Adds a line of the audit to the chain.';

insert into intake.audit (actor, subject, submission_id, from_status, to_status, reason)
select current_user, 'figures', submission_id, '', count(*)::text,
       'published before the audit counted figures'
from   core.reported_value
group  by submission_id
order  by submission_id;

do $$
declare
    line intake.audit;
    sha256 text := '';
    position bigint := 0;
begin
    for line in select * from intake.audit order by audit_id loop
        position := position + 1;
        sha256 := encode(sha256(convert_to(sha256 || intake.content_of(line), 'UTF8')), 'hex');
        insert into intake.audit_chain (position, audit_id, sha256)
        values (position, line.audit_id, sha256);
    end loop;
end
$$;
create constraint trigger audit_is_linked after insert on intake.audit
    deferrable initially deferred
    for each row execute function intake.link();
create trigger chain_is_only_added_to before update or delete or truncate on intake.audit_chain
    for each statement execute function intake.refuse_change();
