-- grain: one row per side and figure, with how many of its articles state it
with sided as (
    select article_id, side_of($sides_by, $sides, outlet_id, owner_id, outlet_kind, outlet_country) as side
    from scope_articles($scope)
)
select sided.side, figures.value, figures.unit, count(distinct figures.article_id) as articles
from figures
join sided using (article_id)
where sided.side is not null and figures.value is not null
group by all
order by articles desc, figures.unit, figures.value, sided.side;
