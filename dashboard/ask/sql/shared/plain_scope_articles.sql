-- grain: one row per article of the scope, without its text; a macro for one connection
-- The macro scope_articles for the scopes of plain_base_articles.sql.
create temp macro scope_articles(scope) as table
from base_articles(scope)
where has_topics(topic_bits, scope['asked_bits'], scope['all_topics'])
    and (not scope['on_topic'] or topic_bits <> 0);
