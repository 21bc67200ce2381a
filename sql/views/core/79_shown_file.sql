-- What readers see of the name of a file. Grain: file.
create view core.shown_file as
select file.sha256, coalesce(shown_name.shown, '…') as shown
from intake.file as file
left join intake.shown_name as shown_name on shown_name.name = file.name;
comment on view core.shown_file is 'What readers see of the name of a file.';
