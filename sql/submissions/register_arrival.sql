-- Record that a file was seen under a path.
-- Parameters: path, modified_ns, size_bytes, sha256, duplicate (its bytes had come before).
insert into intake.arrival (path, modified_ns, size_bytes, sha256, duplicate)
values (:path, :modified_ns, :size_bytes, :sha256, :duplicate)
on conflict (path, modified_ns, size_bytes) do nothing;
