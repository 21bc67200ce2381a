-- Numbers of what summaries are about. A summary has millions of lines; seven names in each, and again in
-- its key, were four fifths of it. Numbers are given at a deployment, never again and never to another:
-- sql/reference/lines.sql and units.sql.
create table ref.unit (
    unit      smallint generated always as identity primary key,
    perimeter text     not null,
    office    text     not null,
    territory text     not null,
    ground    smallint references ref.unit,
    nation    smallint references ref.unit,
    unique (perimeter, office, territory)
);
comment on table ref.unit is 'Whom figures are added up for: an office, a region or the nation in a perimeter, as long as its territory is the same.';
comment on column ref.unit.unit is 'Number, given once.';
comment on column ref.unit.perimeter is 'as_reported, successor, region_as_reported or region_successor.';
comment on column ref.unit.office is 'Province code, name of a region, or VN.';
comment on column ref.unit.territory is 'As in core.perimeter.';
comment on column ref.unit.ground is 'First unit of the same perimeter and territory: what is compared with one another.';
comment on column ref.unit.nation is 'The nation in the same perimeter.';

create table ref.line (
    line        smallint generated always as identity primary key,
    series      text     not null,
    measure     text     not null,
    item        text     not null,
    indicator   text     not null,
    line_of_all smallint references ref.line,
    is_headline boolean  not null default false,
    unique (series, measure, item, indicator)
);
comment on table ref.line is 'What a figure is of: series, measure, item and indicator, stated by a form or computed.';
comment on column ref.line.line is 'Number, given once.';
comment on column ref.line.series is 'Which cases.';
comment on column ref.line.measure is 'What is counted.';
comment on column ref.line.item is 'Type of judgment, initiation, or total.';
comment on column ref.line.indicator is 'What is measured.';
comment on column ref.line.line_of_all is 'The same of all cases; null: there is none.';
comment on column ref.line.is_headline is 'The total, or each item where a form has no total row (ref.headline_item).';

create table ref.line_term (
    line smallint not null references ref.line,
    side text     not null check (side in ('above', 'below')),
    part smallint not null references ref.line,
    primary key (line, side, part)
);
comment on table ref.line_term is 'Which lines a computed line is made of (ref.term, for each item).';
comment on column ref.line_term.line is 'Computed line.';
comment on column ref.line_term.side is 'above or below the line.';
comment on column ref.line_term.part is 'Line that is added up.';
