-- grain: one row per side and outlet that it names as the source of its news, with how many of its articles do
with sided as (
    select
        article_id, outlet_id, side_of($sides_by, $sides, outlet_id, owner_id, outlet_kind, outlet_country) as side
    from scope_articles($scope)
),
cited as (
    select distinct sided.side, sided.article_id, coalesce(outlets.name, credits.name) as cited_outlet
    from credits
    join sided using (article_id)
    left join outlets on outlets.outlet_id = credits.outlet_id
    where credits.kind in ('credit', 'quotation') and credits.outlet_id is distinct from sided.outlet_id
)
select side, cited_outlet, count(*) as articles
from cited
where side is not null
group by side, cited_outlet
order by articles desc, cited_outlet, side;
