-- grain: one row per arrow of a story's graph, with both its ends and the words that say it: from has its news from to
create view credit_arrows as
with ends as (
    select
        articles.article_id as node_id,
        articles.story_id,
        coalesce(outlets.name, articles.outlet_name) as outlet,
        articles.outlet_id,
        articles.headline,
        articles.published_on as day_on,
        false as is_outside,
        articles.origin_id = articles.article_id as is_origin
    from articles
    left join outlets using (outlet_id)
    where articles.article_id in (select from_id from links union all select to_id from links)
    union all
    select
        reports.report_id,
        reports.story_id,
        coalesce(outlets.name, reports.outlet_name),
        reports.outlet_id,
        null,
        reports.said_on,
        true,
        reports.is_origin
    from reports
    left join outlets using (outlet_id)
)
select
    givers.outlet as from_outlet,
    givers.headline as from_headline,
    givers.day_on as from_on,
    givers.is_outside as from_is_outside,
    takers.outlet as to_outlet,
    takers.headline as to_headline,
    takers.day_on as to_on,
    takers.is_outside as to_is_outside,
    takers.is_origin as to_is_origin,
    links.evidence,
    links.verb,
    links.hedge,
    credits.said_on,
    links.region,
    links.sentence,
    case links.region when 'removed' then sayers.raw when 'headline' then sayers.headline when 'body' then sayers.body end as said_in,
    links.char_start,
    links.char_end,
    sayers.outlet_id as said_by_id,
    coalesce(said_by.name, sayers.outlet_name) as said_by,
    links.article_id,
    givers.outlet_id as from_outlet_id,
    takers.outlet_id as to_outlet_id,
    links.from_id,
    links.to_id,
    links.story_id
from links
join ends givers on givers.node_id = links.from_id and givers.story_id = links.story_id
join ends takers on takers.node_id = links.to_id and takers.story_id = links.story_id
left join credits
    on credits.article_id = links.article_id and credits.region = links.region
    and credits.char_start = links.char_start
left join articles sayers on sayers.article_id = links.article_id
left join outlets said_by on said_by.outlet_id = sayers.outlet_id;
