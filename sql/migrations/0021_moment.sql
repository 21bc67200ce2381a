-- What is recorded later never has an earlier moment, whatever the server's clock does: a clock that
-- steps back made tenures that ended before they began, and what was known then was nothing.
create table intake.clock (
    only_one   boolean     primary key default true check (only_one),
    moment     timestamptz not null,
    written_by xid8        not null
);
comment on table intake.clock is 'The last moment at which something came into force or left it. One line.';
comment on column intake.clock.only_one is 'There is one line.';
comment on column intake.clock.moment is 'The moment.';
comment on column intake.clock.written_by is 'The transaction that it belongs to: all of a transaction happens at one moment.';
insert into intake.clock (moment, written_by)
select greatest(now(), max(greatest(began_at, ended_at))), pg_current_xact_id() from intake.tenure;

create function intake.moment() returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    this_one timestamptz;
begin
    select clock.moment into this_one
    from   intake.clock as clock
    where  clock.written_by = pg_current_xact_id();
    if not found then
        update intake.clock as clock
        set    moment = greatest(now(), clock.moment + interval '1 millisecond'),
               written_by = pg_current_xact_id()
        returning clock.moment into this_one;
    end if;
    return this_one;
end
$$;
comment on function intake.moment is 'The moment of this transaction: now, or just after the last one where the clock stepped back.';

alter table intake.tenure add constraint tenure_ends_later check (ended_at > began_at) not valid;

create or replace function intake.take_step() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    about    text := tg_argv[0];
    before   text := '';
    meant    text;
    id       bigint;
begin
    if tg_op = 'UPDATE' then
        before := old.status;
        if before = new.status then
            return null;
        end if;
    end if;
    select transition.meaning into meant
    from   intake.transition as transition
    where  transition.subject = about
      and  transition.from_status = before
      and  transition.to_status = new.status;
    if not found then
        raise exception 'A % cannot go from "%" to "%".', about, before, new.status
            using errcode = 'check_violation';
    end if;
    if about = 'submission' then
        id := new.submission_id;
        if new.in_force and not (tg_op = 'UPDATE' and old.in_force) then
            insert into intake.tenure (submission_id, began_at) values (id, intake.moment());
        elsif tg_op = 'UPDATE' and old.in_force and not new.in_force then
            delete from intake.tenure
            where  submission_id = id and ended_at is null and began_at = intake.moment();
            update intake.tenure set ended_at = intake.moment()
            where  submission_id = id and ended_at is null;
        end if;
    end if;
    insert into intake.audit (actor, subject, sha256, submission_id, from_status, to_status, reason)
    values (
        intake.actor(), about, new.sha256, id, before, new.status,
        coalesce(nullif(current_setting('thads.reason', true), ''), meant)
    );
    return null;
end
$$;
