-- Count the ages of lists that were published by an earlier program, or before offices were merged.
-- Nothing is settled meanwhile.
select lock.name from ops.lock as lock where lock.name = 'settle' for update;

select core.count_ages_again();
