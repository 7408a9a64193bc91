-- grain: one row per side, article and speaker whom it quotes
with sided as (
    select article_id, side_of($sides_by, $sides, outlet_id, owner_id, outlet_kind, outlet_country) as side
    from scope_articles($scope)
)
select distinct sided.side, quotes.speaker, quotes.article_id
from quotes
join sided using (article_id)
where sided.side is not null and quotes.speaker is not null and not quotes.is_term
    and not list_contains($stop_words, lower(quotes.speaker))
order by sided.side, quotes.speaker, quotes.article_id;
