-- A figure as every summary computes it from what is added up above and below its line.
-- Parameters: ratio_in (null: no ratio), above, below, months.
select core.computed(
    cast(:ratio_in as text), cast(:above as numeric), cast(:below as numeric),
    cast(:months as integer)
);
