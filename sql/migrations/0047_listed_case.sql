-- Lists of cases: what each row says, typed. A case has no name here: it is known by its decision.
create table ref.choice (
    particular text     not null,
    number     smallint not null,
    name       text     not null,
    label_vi   text     not null,
    label_en   text     not null,
    primary key (particular, number)
);
comment on table ref.choice is 'Values that a column of a list may have.';
comment on column ref.choice.particular is 'What the column says of a case, for example case_type.';
comment on column ref.choice.number is 'What the value is known by; never given to another one.';
comment on column ref.choice.name is 'Stable name.';
comment on column ref.choice.label_vi is 'Vietnamese label.';
comment on column ref.choice.label_en is 'English label.';

create table ref.particular (
    form        text not null,
    edition     text not null,
    column_code text not null,
    particular  text not null,
    primary key (form, edition, particular)
);
comment on table ref.particular is 'Columns of lists that hold a day or a choice, and nothing to add up.';
comment on column ref.particular.form is 'The list.';
comment on column ref.particular.edition is 'The circular.';
comment on column ref.particular.column_code is 'Printed code of the column.';
comment on column ref.particular.particular is 'What it says of a case, for example decided_on.';

create table core.listed_case (
    submission_id bigint         not null references intake.submission,
    row_code      text           not null,
    decision      text           not null,
    decided_on    date           not null,
    case_type     smallint       not null,
    case_state    smallint       not null,
    case_reason   smallint,
    classified_on date,
    money         numeric(38, 0) not null,
    money_state   text           not null check (money_state in ('number', 'blank', 'nil')),
    primary key (submission_id, row_code)
);
comment on table core.listed_case is 'Rows of every list ever accepted, of one case each; which version is current stands on the submission.';
comment on column core.listed_case.submission_id is 'The submission that states it: office, period, list and file.';
comment on column core.listed_case.row_code is 'Number of the row in the list.';
comment on column core.listed_case.decision is 'Checksum of number and day of the decision: with the office of today, the same case in every list.';
comment on column core.listed_case.decided_on is 'Day of the decision on enforcement.';
comment on column core.listed_case.case_type is 'Type of judgment, a number of ref.choice.';
comment on column core.listed_case.case_state is 'State, a number of ref.choice.';
comment on column core.listed_case.case_reason is 'Why it is not completed, a number of ref.choice; null: not said.';
comment on column core.listed_case.classified_on is 'Day on which it was found enforceable; null: it was not.';
comment on column core.listed_case.money is 'Thousand đồng that are left to enforce.';
comment on column core.listed_case.money_state is 'What stood in the cell: number, blank (zero by the list''s declaration) or nil (-).';

comment on table staging.row is 'Rows that an office has of its own: units and officers with the names it gave them, cases with the number of their decision. Nothing outside of staging holds them.';
comment on column staging.row.row_code is 'Printed code of the row: 2 for an office or a case, 2.1 for an enforcement officer.';
comment on column staging.row.label is 'Name of the office or of the officer, or number of the decision, as written.';

create table ref.age_band (
    band        text    primary key,
    from_years  integer not null,
    below_years integer,
    label_vi    text    not null,
    label_en    text    not null,
    sort_order  integer not null
);
comment on table ref.age_band is 'Bands of time in which the cases of lists are counted.';
comment on column ref.age_band.band is 'Stable name.';
comment on column ref.age_band.from_years is 'Full years from which on an age is in it.';
comment on column ref.age_band.below_years is 'Full years from which on an age is in a later one; null: the last band.';
comment on column ref.age_band.label_vi is 'Vietnamese label.';
comment on column ref.age_band.label_en is 'English label.';
comment on column ref.age_band.sort_order is 'Order, the shortest time first.';

-- The same case in the lists of other periods.
create index on core.listed_case (decision);
