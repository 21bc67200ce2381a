-- Functions with effects of their own that readers may execute, and that nobody looked at. Grain: function.
select routine.name
from   limits.open_functions() as routine (name)
order  by routine.name;
