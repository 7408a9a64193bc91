-- grain: one row per new article of the scope, the newest $most; undated ones last
with added as (
    select article_no, story_id, origin_id
    from marked_articles($scope, $since_on, $since_at)
    where is_new
    order by published_on desc nulls last, article_no
    limit $most
)
select
    articles.published_on,
    articles.outlet_name as outlet,
    articles.headline,
    coalesce(origins.outlet_name, first_accounts.outlet_name) as origin_outlet,
    first_seen.first_built_at,
    articles.url,
    articles.article_id
from added
join articles using (article_no)
left join origins on origins.origin_id = added.origin_id
left join articles first_accounts on first_accounts.article_id = added.origin_id
left join first_seen using (article_no)
order by articles.published_on desc nulls last, articles.article_no;
