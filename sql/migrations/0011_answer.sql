-- Which files were answered. The answers themselves are files: they follow from what is kept here.
create table intake.answer (
    answer_id  bigint      generated always as identity primary key,
    sha256     text        not null references intake.file,
    checked_at timestamptz not null,
    stem       text        not null,
    workbook   text,
    written_at timestamptz not null default now(),
    unique (sha256, checked_at)
);
comment on table intake.answer is 'One line for each judgement of a file that the office was given an answer to.';
comment on column intake.answer.answer_id is 'Order in which answers were written.';
comment on column intake.answer.sha256 is 'The file.';
comment on column intake.answer.checked_at is 'The judgement that was answered: a file that is judged again is answered again.';
comment on column intake.answer.stem is 'Name of the answer''s files without their suffix, in the folder of answers.';
comment on column intake.answer.workbook is 'Name of the returned workbook; null: nothing was found.';
comment on column intake.answer.written_at is 'When the answer was written.';
