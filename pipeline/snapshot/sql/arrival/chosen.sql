-- grain: one row per article that records of several contents give, with the best facts of all of them; temporary
-- The place says which version a fact is taken from.
create temp table chosen as
with days as (
    select article_id, first(published_on order by published_on is null, published_rank, place) as best_on
    from versions
    group by article_id
)
select
    article_id,
    first({place: place, headline: headline}
        order by headline is null, is_headline_cut, not is_headline_stated, place) as headline,
    first({place: place, byline: byline} order by byline is null, not is_byline_stated, place) as byline,
    first({place: place, id: outlet_id, name: outlet_name, basis: outlet_basis}
        order by outlet_id is null, starts_with(outlet_id, 'name:'), coalesce(outlet_name = outlet_id, true), outlet_rank, place) as outlet,
    first({
        place: place, day: published_on, instant: published_at, tz: published_tz, basis: published_on_basis,
        "precision": published_precision, note: published_note
    } order by published_on is distinct from best_on, published_at is null, published_rank, place) as published,
    first({place: place, url: url}
        order by url is null, len(regexp_replace(url, '^https?', '')), url desc) as url
from versions
join days using (article_id)
group by article_id;
