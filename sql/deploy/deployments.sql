-- What was deployed last: a checksum of all of it, and how each summary's table was defined.
create table if not exists public.deployment (fingerprint text primary key);
create table if not exists public.deployed_summary (summary text primary key, definition text);
