-- Put every summary on the list to rebuild, of all periods that a figure in force can reach.
select core.mark_stale(array(
    select distinct period from intake.submission where in_force
));
