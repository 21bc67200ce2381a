-- The migrations that were applied, each with the checksum of its file as it was then.
create table if not exists public.migration_file (
    name text primary key,
    sha256 text not null,
    applied_at timestamptz default now()
);
