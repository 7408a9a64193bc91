-- grain: one row per value that a filter offers, with the number of its articles, the most frequent first
with outlet_counts as (
    select coalesce(articles.outlet_id, 'unknown') as outlet_id, count(*) as articles
    from articles
    where not_article is null
    group by all
),
known as (
    select outlet_counts.outlet_id, outlets.name, outlets.country, outlets.kind, outlet_counts.articles
    from outlet_counts
    left join outlets using (outlet_id)
)
select 'outlets' as "filter", outlet_id as value, coalesce(name, outlet_id) as label, articles, 0 as place from known
union all
select 'owners', articles.owner_id, any_value(ownerships.owner), count(*), 0
from articles
join (select distinct owner_id, owner from ownerships) ownerships using (owner_id)
where articles.not_article is null
group by articles.owner_id
union all
select 'topics', topics.topic_id, topics.label, count(article_topics.article_no), topics.topic_no
from topics
left join article_topics on article_topics.topic_id = topics.topic_id and article_topics.is_in_article
group by all
union all
select 'groups', kind || ':' || country, kind || ':' || country, sum(articles), 0
from known
where kind is not null and country is not null
group by all
union all
select 'groups', kind || ':*', kind || ':*', sum(articles), 0 from known where kind is not null group by all
union all
select 'countries', country, country, sum(articles), 0 from known where country is not null group by all
union all
select 'kinds', kind, kind, sum(articles), 0 from known where kind is not null group by all
union all
select 'languages', "language", "language", count(*), 0 from articles where "language" is not null and not_article is null group by all
order by "filter", place, articles desc, label, value;
