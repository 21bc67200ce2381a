-- Add a release.
-- Parameters: name, period, status, code_version, note.
insert into release.release (name, period, status, code_version, note)
values (:name, :period, :status, :code_version, :note);
