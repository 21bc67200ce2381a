-- What was withdrawn because it only repeated a withdrawn report stands for itself again when another version
-- comes between them: one that was settled later, or of which a rule was waived.
insert into intake.transition (subject, from_status, to_status, meaning)
select 'submission', 'withdrawn', state.name, 'it no longer only repeats what was withdrawn'
from (
    values ('accepted'), ('explanation_due'), ('superseded'), ('duplicate'), ('rejected')
) as state (name);
