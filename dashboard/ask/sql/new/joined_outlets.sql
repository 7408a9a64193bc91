-- grain: one row per story that grew and outlet that joined it: all its articles there are new, others' are not
with marked as materialized (
    select article_no, story_no, outlet_id, is_new
    from marked_articles($scope, $since_on, $since_at)
    where story_no is not null
),
grown as (
    select story_no from marked group by story_no having bool_or(is_new) and not bool_and(is_new)
),
joined as (
    select story_no, outlet_id, min(article_no) as article_no, count(*) as articles
    from marked
    where story_no in (from grown) and outlet_id is not null
    group by story_no, outlet_id
    having bool_and(is_new)
    order by min(article_no) desc
    limit $most
)
select
    articles.outlet_name as outlet,
    articles.published_on,
    articles.headline,
    leads.headline as story_headline,
    joined.articles,
    stories.story_id,
    articles.article_id
from joined
join articles using (article_no)
join stories on stories.story_no = joined.story_no
join articles leads on leads.article_id = stories.lead_article_id
order by articles.published_on desc nulls last, joined.article_no desc;
