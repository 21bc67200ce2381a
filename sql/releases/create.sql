-- Add a release, later than all that was in force before, whatever the clock does.
-- Parameters: name, period, status, code_version, note.
insert into release.release (name, period, status, created_at, code_version, note)
select :name, :period, :status, greatest(now(), moment + interval '1 microsecond'),
       :code_version, :note
from   intake.clock;
