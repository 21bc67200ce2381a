-- The cells exactly as read, with their place. Nothing is corrected, filled or renamed here.
create schema staging;
comment on schema staging is 'The cells exactly as read, with their place. Corrects, fills and renames nothing.';

create table staging.cell (
    submission_id bigint  not null references intake.submission,
    row_code      text    not null,
    column_code   text    not null,
    address       text    not null,
    raw           text    not null,
    state         text    not null
                  check (state in ('number', 'blank', 'nil', 'not_applicable', 'refused')),
    value         numeric,
    primary key (submission_id, row_code, column_code),
    check ((state in ('number', 'nil')) = (value is not null))
);
comment on table staging.cell is 'One line for each cell of each submission, accepted or not.';
comment on column staging.cell.submission_id is 'The submission.';
comment on column staging.cell.row_code is 'Printed code of the row.';
comment on column staging.cell.column_code is 'Printed code of the column.';
comment on column staging.cell.address is 'Address on the sheet, for example C11.';
comment on column staging.cell.raw is 'What stood in the cell, as text.';
comment on column staging.cell.state is 'number (zero included), blank, nil (-), not_applicable (x) or refused.';
comment on column staging.cell.value is 'The number read; null unless the state is number or nil.';
