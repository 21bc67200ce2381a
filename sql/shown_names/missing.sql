-- Names of which nothing is shown yet. Grain: name.
select name from intake.file
union
select sheet from intake.sheet_account
union
select sheet from intake.submission
union
select sheet from intake.finding where sheet is not null
union
select name from intake.file_failure where resolved_at is null
except
select name from intake.shown_name;
