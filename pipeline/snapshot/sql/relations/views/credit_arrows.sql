-- grain: one row per arrow of a story's graph, with both its ends and the words that say it: from has its news from to
create view credit_arrows as
with ends as (
    select
        articles.article_id as node_id,
        articles.story_id,
        articles.outlet_name as outlet,
        articles.outlet_id,
        articles.headline,
        articles.published_on as day_on,
        false as is_outside,
        articles.origin_id = articles.article_id as is_origin
    from articles
    where articles.article_id in (select from_id from links union all select to_id from links)
    union all
    select
        reports.report_id,
        reports.story_id,
        reports.outlet_name,
        reports.outlet_id,
        null,
        reports.said_on,
        true,
        reports.is_origin
    from reports
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
    if(links.evidence in ('credit', 'quotation'), sayers.outlet_id, null) as said_by_id,
    if(links.evidence in ('credit', 'quotation'), sayers.outlet_name, null) as said_by,
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
left join articles sayers on sayers.article_id = links.article_id;

comment on view credit_arrows is 'One row per arrow of a story''s graph, as links, with the names of both ends and the text that says it.';
comment on column credit_arrows.from_outlet is 'Outlet that has its news from another, as printed if outlets does not have it.';
comment on column credit_arrows.from_headline is 'Its headline; NULL for a report outside the corpus.';
comment on column credit_arrows.from_on is 'Day it was published, or is said to have been.';
comment on column credit_arrows.from_is_outside is 'Whether it is a report outside the corpus.';
comment on column credit_arrows.to_outlet is 'Outlet it has its news from.';
comment on column credit_arrows.to_headline is 'Headline of that; NULL for a report outside the corpus.';
comment on column credit_arrows.to_on is 'Day that was published, or is said to have been.';
comment on column credit_arrows.to_is_outside is 'Whether that is a report outside the corpus.';
comment on column credit_arrows.to_is_origin is 'Whether that is an origin.';
comment on column credit_arrows.evidence is 'What shows it, as in links.';
comment on column credit_arrows.verb is 'Crediting words, as in links.';
comment on column credit_arrows.hedge is 'How unnamed sources are described, verbatim.';
comment on column credit_arrows.said_on is 'Day that the credit says the report is of, verbatim.';
comment on column credit_arrows.region is 'Where the credit is: body, headline or removed; NULL if it is inferred.';
comment on column credit_arrows.sentence is 'Sentence of the body, from 0.';
comment on column credit_arrows.said_in is 'The text that contains the credit; NULL without texts.';
comment on column credit_arrows.char_start is 'First character of the crediting words in said_in.';
comment on column credit_arrows.char_end is 'One past their last character.';
comment on column credit_arrows.said_by_id is 'Outlet of the article that says so; NULL if none does, as with wording and inference.';
comment on column credit_arrows.said_by is 'Its name.';
comment on column credit_arrows.article_id is 'The article that says so, or whose wording shows it.';
comment on column credit_arrows.from_outlet_id is 'Outlet of from_id; NULL if outlets does not have it.';
comment on column credit_arrows.to_outlet_id is 'Outlet of to_id; NULL if outlets does not have it.';
comment on column credit_arrows.from_id is 'The article or report that has the news from another.';
comment on column credit_arrows.to_id is 'The article or report that the news comes from.';
comment on column credit_arrows.story_id is 'The story.';
