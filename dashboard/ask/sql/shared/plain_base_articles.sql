-- grain: one row per article of the same outlets and dates as the scope; a macro for one connection
-- The macro base_articles for scopes that use only these filters and those of plain_scope_articles.sql, as most do (see
-- macros.py): DuckDB plans every filter that a macro names, and planning the others takes as long as answering.
create temp macro base_articles(scope) as table
select articles.* exclude (body, raw), topic_bits as read_topic_bits
from articles
where not_article is null
    and (scope['from_on'] is null or published_on >= scope['from_on'])
    and (scope['to_on'] is null or published_on <= scope['to_on'])
    and (len(scope['outlet_ids']) = 0 or list_contains(scope['outlet_ids'], coalesce(outlet_id, 'unknown')));
