-- What the figures of submissions can reach. Grain: one line.
-- lines: those of which a report says something else than the one in whose place it came, or in whose place
-- none came, with what is computed of them and with all that this is computed of.
-- series, measures: of all figures of their forms. territories: those that their offices are counted in.
-- Parameters: submission_ids (what came to count, and what does no more).
with recursive changed as materialized (
    select submission.submission_id, submission.form, submission.edition, submission.office,
           submission.period, form.series, form.measure, period.year
    from   intake.submission as submission
    join   ref.form          as form using (form, edition)
    join   ref.period        as period using (period)
    where  submission.submission_id = any(cast(:submission_ids as bigint[])) and form.summarised
),

-- Of a form of an office in a period one report counts: a row that stands here twice is that of before and now.
differing_row as materialized (
    select changed.form, changed.office, changed.period, changed.series, changed.measure,
           reported.item, reported.row_columns, reported.figures, count(*) as reports
    from   changed
    join   core.reported_row as reported
           on  reported.year = changed.year
           and reported.submission_id = changed.submission_id
    -- By the key of their years: facts of all periods stand in one table.
    where  reported.submission_id = any(cast(:submission_ids as bigint[]))
      and  reported.year = any(array(select each.year from changed as each))
    group  by changed.form, changed.office, changed.period, changed.series, changed.measure,
              reported.item, reported.row_columns, reported.figures
    having count(*) <> 2
),

-- In the select list: a build joins no table to a function for each of its rows (sql/summaries/planner.sql).
figure as materialized (
    select differing_row.form, differing_row.office, differing_row.period, differing_row.series,
           differing_row.measure, differing_row.item, differing_row.reports,
           unnest(row_columns.indicators) as indicator,
           unnest(differing_row.figures) as value
    from   differing_row
    join   core.row_columns as row_columns using (row_columns)
),

-- So are its figures, where the rows differ.
differing as materialized (
    select distinct line.line
    from   (
               select figure.series, coalesce(indicator.measure, figure.measure) as measure,
                      figure.item, figure.indicator
               from   figure
               join   ref.indicator as indicator using (indicator)
               where  figure.value is not null
               group  by figure.form, figure.office, figure.period, figure.series, 2,
                         figure.item, figure.indicator, figure.value
               having sum(figure.reports) <> 2
           ) as figure
    join   ref.line as line using (series, measure, item, indicator)
),

linked as materialized (
    select line as one, part as other from ref.line_term
    union all
    select part, line from ref.line_term
),

reached as (
    select line from differing
    union
    select linked.other
    from   reached
    join   linked on linked.one = reached.line
),

stated as materialized (
    select distinct stated.series, stated.measure
    from   changed
    join   ref.stated as stated on stated.form = changed.form and stated.edition = changed.edition
    where  stated.ratio = ''
)

select array(select line from reached order by line) as lines,
       array(select distinct series from stated) as series,
       array(select distinct measure from stated) as measures,
       array(
           select distinct perimeter.territory
           from   (select distinct period, office from changed) as changed
           join   core.perimeter as perimeter
                  on  perimeter.period = changed.period
                  and perimeter.member = changed.office
       ) as territories;
