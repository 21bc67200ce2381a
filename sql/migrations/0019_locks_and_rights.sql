-- What the owner's functions call cannot be replaced by what a session creates for itself: unless
-- pg_temp is named, it is searched first.
alter function intake.take_step() set search_path = pg_catalog, pg_temp;
alter function intake.note_statement() set search_path = pg_catalog, pg_temp;
alter function intake.refuse_change() set search_path = pg_catalog, pg_temp;
alter function intake.actor() set search_path = pg_catalog, pg_temp;

-- Advisory locks can be taken by every login, readers too. A row of this table by the loader alone.
create table ops.lock (
    name text primary key
);
comment on table ops.lock is 'What is done by one run at a time; whoever does it has the row locked.';
comment on column ops.lock.name is 'A step, a step of a period, or a file by its SHA-256.';
insert into ops.lock (name) values ('settle');
