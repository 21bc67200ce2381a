-- Of which submissions a summary of a period was built: what came into force since, or left, says which
-- lines must be built again.
create table core.summary_source (
    summary        text     not null,
    period         text     not null,
    submission_ids bigint[] not null,
    primary key (summary, period)
);
comment on table core.summary_source is 'Which submissions each summary of a period was built from; written with the lines, forgotten at a deployment.';
comment on column core.summary_source.summary is 'Name of its table in mart.';
comment on column core.summary_source.period is 'Period of the summary.';
comment on column core.summary_source.submission_ids is 'Submissions in force, of all periods that it reads, when it was built.';
