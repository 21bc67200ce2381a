-- How many forms in force owe an explanation. Grain: period, office.
select period, office, count(*) as forms
from   bi.submission
where  status = 'explanation_due'
group  by period, office;
