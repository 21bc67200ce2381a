-- Keep the result of Great Expectations over some submissions.
-- Parameters: edition, suite, submissions, success, result (JSON).
insert into intake.suite_run (edition, suite, submissions, success, result)
values (
    :edition, :suite, cast(:submissions as bigint[]), :success, cast(:result as jsonb)
);
