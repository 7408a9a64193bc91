-- grain: one row per name that an outlet of the data is known by: its id, its name, its aliases and its domains
-- A name that several outlets share stands for the one with most articles.
with known as (
    select outlets.*, count(*) as articles
    from articles
    join outlets using (outlet_id)
    where not_article is null
    group by all
),
names as (
    select unnest(list_concat([outlet_id, name], aliases, domains)) as name, outlet_id, articles from known
)
select lower(name) as name, arg_max(outlet_id, (articles, outlet_id)) as outlet_id
from names
group by lower(name)
order by name;
