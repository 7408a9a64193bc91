-- grain: one row per arrow of the graphs of stories, said by an article of the scope: from has its news from to
-- An outside report is called as the credits that lead to it name its outlet.
with arrows as (
    select
        links.*, credits.name as credited, credits.outlet_id as credited_id, credits.said_on
    from links
    join articles_in_scope(
    $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    ) scope on scope.article_id = links.article_id
    left join credits
        on credits.article_id = links.article_id and credits.region = links.region
        and credits.char_start = links.char_start
),
called as (
    select
        links.to_id as node_id,
        any_value(coalesce(outlets.name, credits.name) order by credits.article_id, credits.char_start) as name
    from links
    join credits
        on credits.article_id = links.article_id and credits.region = links.region
        and credits.char_start = links.char_start
    left join outlets using (outlet_id)
    where links.story_id in (select story_id from arrows)
    group by all
),
nodes as (
    select
        node_ids.node_id,
        coalesce(outlets.name, articles.outlet_name, called.name, origin_outlets.name, origins.outlet_name) as name,
        coalesce(articles.outlet_id, origins.outlet_id) as outlet_id,
        articles.headline,
        coalesce(articles.published_on, origins.said_on) as day_on,
        articles.article_id is null as is_outside,
        origins.origin_id is not null as is_origin
    from (select from_id as node_id from arrows union select to_id from arrows) node_ids
    left join articles on articles.article_id = node_ids.node_id
    left join outlets on outlets.outlet_id = articles.outlet_id
    left join called on called.node_id = node_ids.node_id
    left join origins on origins.origin_id = node_ids.node_id
    left join outlets origin_outlets on origin_outlets.outlet_id = origins.outlet_id
)
select
    givers.name as from_outlet,
    givers.headline as from_headline,
    givers.day_on as from_on,
    givers.is_outside as from_is_outside,
    takers.name as to_outlet,
    takers.headline as to_headline,
    takers.day_on as to_on,
    takers.is_outside as to_is_outside,
    takers.is_origin as to_is_origin,
    arrows.evidence,
    arrows.verb,
    arrows.hedge,
    arrows.said_on,
    arrows.region,
    arrows.sentence,
    substr(texts.text, greatest(1, arrows.char_start - 299), least(300, arrows.char_start)) as before,
    substr(texts.text, arrows.char_start + 1, arrows.char_end - arrows.char_start) as found,
    substr(texts.text, arrows.char_end + 1, 300) as after,
    sayers.outlet_id as said_by_id,
    coalesce(said_by.name, sayers.outlet_name) as said_by,
    arrows.article_id,
    givers.outlet_id as from_outlet_id,
    takers.outlet_id as to_outlet_id,
    arrows.from_id,
    arrows.to_id,
    arrows.story_id
from arrows
join nodes givers on givers.node_id = arrows.from_id
join nodes takers on takers.node_id = arrows.to_id
left join articles sayers on sayers.article_id = arrows.article_id
left join outlets said_by on said_by.outlet_id = sayers.outlet_id
left join (
    select
        article_id, regions.region,
        case regions.region when 'removed' then raw when 'headline' then headline else body end as text
    from articles
    cross join (select unnest(['headline', 'body', 'removed']) as region) regions
    where article_id in (select article_id from arrows)
) texts on texts.article_id = arrows.article_id and texts.region = arrows.region
order by arrows.story_id, arrows.to_id, arrows.from_id, arrows.article_id, arrows.char_start
limit $most;
