-- grain: one row per day, outlet and language; the undated and the unknown outlet have their rows, with NULL
create view outlet_days as
select published_on, outlet_id, "language", count(*) as articles, sum(words)::bigint as words
from articles
group by all;
