-- Tell the planner what builds need, for the rest of the transaction. Grain: one line.
-- Compiling the plans of a build takes longer than running them; what a load has just written has
-- no statistics yet, so the planner takes it for one row, loops over all of it and sorts what should
-- be hashed; and a period's figures, some 100,000, are grouped in memory.
select
    set_config('jit', 'off', true),
    set_config('enable_nestloop', 'off', true),
    set_config('enable_sort', 'off', true),
    set_config('work_mem', '256MB', true);
