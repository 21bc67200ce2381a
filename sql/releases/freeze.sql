-- Freeze the tables of a period.
-- Parameters: release, period, status, code_version, note, sources (periods whose submissions count),
-- manifest (JSON: table_name, sha256, lines, columns, computed of each table).
select core.freeze_release(
    :release, :period, :status, :code_version, :note,
    cast(:sources as text[]), cast(:manifest as jsonb)
);
