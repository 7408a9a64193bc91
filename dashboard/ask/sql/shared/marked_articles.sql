-- grain: one row per article of the scope, with whether it is new; a macro for one connection
-- With since_at, an article is new if no build made by then held it; else if it was published on since_on or later.
create temp macro marked_articles(scope, since_on, since_at) as table
select
    articles.*,
    case
        when since_at is null then coalesce(articles.published_on >= since_on, false)
        else coalesce(first_seen.first_built_at > since_at, false)
    end as is_new
from scope_articles(scope) articles
left join first_seen using (article_no);
