-- Record that a file was seen under a path.
-- Parameters: path, sight, size_bytes, sha256.
insert into intake.arrival (path, sight, size_bytes, sha256)
values (:path, :sight, :size_bytes, :sha256)
on conflict (sight) do nothing;
