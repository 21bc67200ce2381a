-- Record that a validation was answered, once.
-- Parameters: sha256, checked_at (of the validation), stem, workbook (names of the files).
insert into intake.answer (sha256, checked_at, stem, workbook)
values (:sha256, :checked_at, :stem, :workbook)
on conflict (sha256, checked_at) do nothing;
