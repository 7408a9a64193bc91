-- grain: one row per article of the scope, without its text; a macro for one connection
-- The macro scope_articles for scopes that use only the filters below, as most do (see macros.py): DuckDB plans every
-- filter that a macro names, and planning the others takes as long as answering.
create temp macro scope_articles(scope) as table
select articles.* exclude (body, raw), topic_bits as read_topic_bits
from articles
where not_article is null
    and (scope['from_on'] is null or published_on >= scope['from_on'])
    and (scope['to_on'] is null or published_on <= scope['to_on'])
    and (len(scope['outlet_ids']) = 0 or list_contains(scope['outlet_ids'], coalesce(outlet_id, 'unknown')))
    and has_topics(topic_bits, scope['asked_bits'], scope['all_topics'])
    and (not scope['on_topic'] or topic_bits <> 0);
