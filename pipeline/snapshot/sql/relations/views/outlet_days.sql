-- grain: one row per day, outlet and language; the undated and the unknown outlet have their rows, with NULL
create view outlet_days as
select published_on, outlet_id, "language", count(*) as articles, sum(words)::bigint as words
from articles
where not_article is null
group by all;

comment on view outlet_days is 'One row per day, outlet and language.';
comment on column outlet_days.published_on is 'Day; NULL for undated articles.';
comment on column outlet_days.outlet_id is 'Outlet; NULL where not known.';
comment on column outlet_days.language is 'Language.';
comment on column outlet_days.articles is 'Articles.';
comment on column outlet_days.words is 'Words in their bodies.';
