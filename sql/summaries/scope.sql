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

-- Of a form of an office in a period one report counts: a figure that stands here twice is that of before and now.
differing as materialized (
    select distinct line.line
    from   (
               select changed.series, coalesce(indicator.measure, changed.measure) as measure,
                      reported.item, reported.indicator
               from   changed
               join   core.reported_value as reported
                      on  reported.year = changed.year
                      and reported.submission_id = changed.submission_id
               join   ref.indicator as indicator using (indicator)
               -- By the key of their years: facts of all periods stand in one table.
               where  reported.submission_id = any(cast(:submission_ids as bigint[]))
                 and  reported.year = any(array(select each.year from changed as each))
               group  by changed.form, changed.office, changed.period, changed.series, 2,
                         reported.item, reported.indicator, reported.value
               having count(*) <> 2
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
