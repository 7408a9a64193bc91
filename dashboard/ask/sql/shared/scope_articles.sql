-- grain: one row per article of the scope, without its text; a macro for one connection
-- `scope` is a struct of the filters, as Scope.parameters gives them, with the topics as bits in asked_bits.
create temp macro scope_articles(scope) as table
from articles_in_scope(
    scope['from_on'], scope['to_on'], scope['outlet_ids'], scope['asked_bits'], scope['all_topics'],
    scope['countries'], scope['kinds'], scope['languages'], scope['reliable_only'], scope['free_words'], scope['on_raw'],
    any_sense := scope['any_sense'], owner_ids := scope['owner_ids']
);
