-- Register a file, unless its bytes are known.
-- Parameters: sha256, name, size_bytes, archive_key.
insert into intake.file (sha256, name, size_bytes, archive_key)
values (:sha256, :name, :size_bytes, :archive_key)
on conflict (sha256) do nothing;
