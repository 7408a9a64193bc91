-- grain: one row per record that is loaded as part of another one of its article; temporary
-- `gave` are the facts that the article has from it. A record that gave none, and says nothing else, is a duplicate.
create temp table joined as
with firsts as (
    from versions where place = 1
),
given as (
    select
        versions.article_id, versions.content_hash,
        list_filter([
            if(chosen.headline.place = versions.place and versions.headline is distinct from firsts.headline, 'headline', ''),
            if(chosen.byline.place = versions.place and versions.byline is distinct from firsts.byline, 'byline', ''),
            if(chosen.outlet.place = versions.place and (versions.outlet_id, versions.outlet_name)
                is distinct from (firsts.outlet_id, firsts.outlet_name), 'outlet', ''),
            if(chosen.published.place = versions.place and (versions.published_on, versions.published_at)
                is distinct from (firsts.published_on, firsts.published_at), 'published_on', '')
        ], lambda fact: fact <> '') as gave,
        versions.words = firsts.words and versions.body_hash = firsts.body_hash
            and coalesce(versions.headline = chosen.headline.headline, true)
            and coalesce(versions.byline = chosen.byline.byline, true)
            and coalesce(versions.outlet_id = chosen.outlet.id, versions.outlet_name = chosen.outlet.name, true)
            and coalesce(versions.published_on = chosen.published.day, true) as is_same
    from versions
    join firsts using (article_id)
    join chosen using (article_id)
    where versions.place > 1
)
select
    placed.source_file, placed.record, placed.article_id, coalesce(given.gave, []) as gave,
    case
        when placed.content_hash = placed.loaded_hash then 'DUP_SAME'
        when given.is_same and len(given.gave) = 0 then 'DUP_VARIANT'
        else 'MERGED'
    end as code
from placed
left join given using (article_id, content_hash)
where placed.place > 1;
