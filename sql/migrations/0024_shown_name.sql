-- A name that a sender typed may hold that of a person. What readers see of it stands here; the name
-- itself stays in intake.
create table intake.shown_name (
    name  text primary key,
    shown text not null
);
comment on table intake.shown_name is 'What is shown of the name of a file or sheet wherever many may read it; one that is missing here is not shown at all.';
comment on column intake.shown_name.name is 'As its sender typed it.';
comment on column intake.shown_name.shown is 'The same without words that could be about a person.';
