-- Record the import of a decision; gives its number. Grain: one line.
-- Parameters: number, issued_on, year, sha256, archive_key, sheet, imported_by.
insert into intake.target_decision
    (number, issued_on, year, sha256, archive_key, sheet, imported_by)
values
    (:number, :issued_on, :year, :sha256, :archive_key, :sheet, :imported_by)
returning decision_id;
