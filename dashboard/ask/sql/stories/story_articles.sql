-- grain: one row per article of a story, in order of publication, undated ones last
with scope as (
    select article_no
    from scope_articles($scope)
)
select
    articles.published_on,
    articles.published_at,
    articles.published_precision,
    articles.outlet_name as outlet,
    articles.headline,
    articles.words,
    articles.text_completeness,
    articles.is_wire_copy,
    articles.has_text,
    listings.originality,
    articles.article_id = stories.lead_article_id as is_lead,
    articles.article_no in (from scope) as is_in_scope,
    articles.origin_id,
    articles.outlet_id,
    articles.url,
    articles.article_id
from articles
join stories using (story_id)
join listings using (article_no)
where articles.story_id = $story_id
order by articles.published_on nulls last, articles.published_at nulls last, articles.article_no;
