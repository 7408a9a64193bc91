-- grain: one row per article of a scope that a search finds
-- By its words, in headline and body, or where headline, outlet, authors or dateline contain the search as typed.
-- `literals` are those of articles_matching. A macro for one connection.
create temp macro articles_found(scope, search, literals, on_raw, any_sense) as table
select in_scope.*
from scope_articles(scope) in_scope
left join outlets using (outlet_id)
where in_scope.article_no in (select article_no from articles_matching([], [], [], literals, on_raw, any_sense))
    or contains(
        lower(concat_ws(' ', in_scope.headline, outlets.name, in_scope.outlet_name, in_scope.byline, in_scope.dateline)),
        lower(search)
    );
