-- grain: one row per language and side, with its full texts
with sided as (
    select "language", side_of($sides_by, $sides, outlet_id, owner_id, outlet_kind, outlet_country) as side
    from scope_articles($scope)
    where text_completeness = 'full' and "language" is not null and has_text
)
select "language", side, count(*) as full_articles
from sided
where side is not null
group by "language", side
order by full_articles desc, "language", side;
