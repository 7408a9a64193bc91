-- grain: one row per article, the newest $most of the scope; undated ones last
-- Columns to show are read only for the articles selected.
with newest as (
    select article_no
    from scope_articles($scope)
    order by published_on desc nulls last, article_no
    limit $most
)
select
    articles.published_on, articles.outlet_name as outlet, articles.headline,
    articles.article_id
from newest
join articles using (article_no)
order by articles.published_on desc nulls last, articles.article_no;
