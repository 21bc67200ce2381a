-- What became of every filled cell of every sheet of a file.
create table intake.sheet_account (
    sha256   text    not null references intake.file,
    sheet    text    not null,
    last_row integer not null check (last_row >= 0),
    filled   integer not null,
    loaded   integer not null check (loaded >= 0),
    refused  integer not null check (refused >= 0),
    ignored  integer not null check (ignored >= 0),
    primary key (sha256, sheet),
    check (filled = loaded + refused + ignored)
);
comment on table intake.sheet_account is 'What became of every filled cell of a sheet: loaded, refused or ignored by declaration.';
comment on column intake.sheet_account.sha256 is 'The file.';
comment on column intake.sheet_account.sheet is 'The sheet.';
comment on column intake.sheet_account.last_row is 'Number of the last row that holds anything.';
comment on column intake.sheet_account.filled is 'Cells that hold anything.';
comment on column intake.sheet_account.loaded is 'Cells read as figures.';
comment on column intake.sheet_account.refused is 'Cells that could not be read, or of a form that was refused as a whole.';
comment on column intake.sheet_account.ignored is 'Heads, printed codes and labels, feet, sheets that are no form.';
