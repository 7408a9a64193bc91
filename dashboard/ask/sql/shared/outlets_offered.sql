-- grain: one row per outlet of the data, with what is known of it and its articles, the most frequent first
select
    articles.outlet_id, any_value(outlets.name) as outlet, any_value(outlets.kind) as kind,
    any_value(outlets.country) as country, any_value(ownerships.owner) as owner, count(*) as articles
from articles
join outlets using (outlet_id)
left join (select distinct owner_id, owner from ownerships) ownerships using (owner_id)
where not_article is null
group by articles.outlet_id
order by articles desc, outlet;
