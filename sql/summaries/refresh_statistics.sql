-- Let the planner know what the tables hold now.
select core.refresh_statistics();
