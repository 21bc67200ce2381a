-- Where a line stands in a summary: 24 lines of a series and measure share a row there.
-- sql/reference/lines.sql gives the places of new lines.
alter table ref.line
    add column page smallint,
    add column position smallint;

with numbered as (
    select line, series, measure,
           row_number() over (partition by series, measure order by item, indicator) - 1 as place
    from   ref.line
)

update ref.line as line
set    page     = placed.page,
       position = placed.position
from   (
           select numbered.line,
                  dense_rank() over (
                      order by numbered.series, numbered.measure, numbered.place / 24
                  ) as page,
                  numbered.place % 24 + 1 as position
           from   numbered
       ) as placed
where  placed.line = line.line;

alter table ref.line
    alter column page set not null,
    alter column position set not null,
    add unique (page, position);
comment on column ref.line.page is 'Which row of a unit in a summary the line stands in, given once; other lines of its series and measure stand there too.';
comment on column ref.line.position is 'Where in that row: 1 to 24.';
