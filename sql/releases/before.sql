-- The release of the same period that was made last before another, without withdrawn ones.
-- Grain: one line at most.
-- Parameters: name.
with made as (
    select release, period, created_at
    from bi.release
    group by release, period, created_at
)

select earlier.release
from made as this
join made as earlier on earlier.period = this.period and earlier.created_at < this.created_at
where this.release = :name
order by earlier.created_at desc
limit 1;
