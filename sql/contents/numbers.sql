-- Counts and highest numbers of what arrived and what was accepted: equal means nothing came.
-- Grain: one line.
select (select count(*) from intake.arrival) as arrivals,
       (select max(arrival_id) from intake.arrival) as last_arrival,
       (select count(*) from intake.file) as files,
       (select max(received_no) from intake.file) as last_file,
       (select count(*) from intake.submission) as submissions,
       (select max(submission_id) from intake.submission) as last_submission,
       (
           select coalesce(sum(cardinality(array_remove(figures, null))), 0)
           from core.reported_row
       ) as figures;
