-- Record that a file was seen under a path.
-- Parameters: path, sight, size_bytes, sha256, duplicate (its bytes had come before).
insert into intake.arrival (path, sight, size_bytes, sha256, duplicate)
values (:path, :sight, :size_bytes, :sha256, :duplicate)
on conflict (sight) do nothing;
