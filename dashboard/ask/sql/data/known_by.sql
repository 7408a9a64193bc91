-- grain: one row per fact of the scope's articles and basis on which it is known
with ways as (
    select published_on_basis, outlet_basis, language_basis, text_completeness, count(*) as articles
    from scope_articles($scope)
    group by all
),
facts as (
    unpivot ways on published_on_basis, outlet_basis, language_basis, text_completeness into name fact value basis
)
select
    fact, basis, sum(articles)::bigint as articles, sum(articles) / (select sum(articles) from ways) as share
from facts
group by all
order by fact, articles desc, basis;
