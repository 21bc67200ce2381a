-- Remember the period of a file; what is known already stays.
-- Parameters: sha256, period (null when none could be read).
insert into intake.file_period (sha256, period)
values (:sha256, :period)
on conflict do nothing;
