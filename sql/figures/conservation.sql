-- How many national figures there are, and on how many the perimeters disagree.
-- Grain: one line.
select (select count(*) from bi.year_on_year where office = 'VN') as figures,
       (select count(*) from bi.national_conservation) as disagree;
