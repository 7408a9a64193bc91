-- grain: one row per article of a day on which at least two sides have one, newest days first, at most $most days
with sided as (
    select
        article_no, article_id, published_on, headline, outlet_name, outlet_id,
        side_of($sides_by, $sides, outlet_id, owner_id, outlet_kind, outlet_country) as side
    from scope_articles($scope)
    where published_on is not null
),
days as (
    select published_on, count(*) over () as of_days
    from sided
    where side is not null
    group by published_on
    having count(distinct side) > 1
),
newest as (
    select * from days order by published_on desc limit $most
)
select
    sided.published_on, sided.side, sided.outlet_name as outlet, sided.headline,
    newest.of_days, sided.article_id
from sided
join newest using (published_on)
where sided.side is not null
order by sided.published_on desc, sided.side, sided.article_no;
