-- What is shown of names is decided in the database, by the words that are known to be about no person.
create table ref.shown_phrase (
    phrase       text    not null,
    needs_number boolean not null,
    primary key (phrase, needs_number)
);
comment on table ref.shown_phrase is 'Words that may be shown of the name of a file or sheet.';
comment on column ref.shown_phrase.phrase is 'In small letters without marks, one space between two words.';
comment on column ref.shown_phrase.needs_number is 'Shown in front of a number alone: by itself it may be the name of a person.';

-- The name of what was never received is kept while it lies in the landing folder, and no longer.
update intake.file_failure as failure
set    name = coalesce(
           (select known.shown from intake.shown_name as known where known.name = failure.name), '…'
       )
where  failure.resolved_at is not null
  and  not exists (select from intake.file where file.sha256 = failure.subject);
delete from intake.shown_name as known
where  not exists (select from intake.file where file.name = known.name)
  and  not exists (select from intake.sheet_account as account where account.sheet = known.name)
  and  not exists (select from intake.submission as sent where sent.sheet = known.name)
  and  not exists (select from intake.finding as finding where finding.sheet = known.name)
  and  not exists (select from intake.file_failure as failure where failure.name = known.name);
comment on column intake.file_failure.name is 'Name that people know it by; of what was never received, once the line is closed, what is shown of it.';
