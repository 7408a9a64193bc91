-- grain: one row per article of a scope that has the words of a search, the newest `most` of them
-- `literals` are those of articles_matching. Their quotations and figures are read closely, so that a common word takes
-- no longer than a rare one. A macro for one connection.
create temp macro newest_matching(scope, literals, on_raw, any_sense, most) as table
select article_no, article_id, published_on, outlet_id, outlet_name
from scope_articles(scope)
where article_no in (select article_no from articles_matching([], [], [], literals, on_raw, any_sense))
order by published_on desc nulls last, article_no
limit most;
