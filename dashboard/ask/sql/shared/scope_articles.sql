-- grain: one row per article of the scope, without its text; a macro for one connection
-- `scope` is a struct of the filters, as Scope.parameters gives them, with the topics as bits in asked_bits, not_bits.
create temp macro scope_articles(scope) as table
from articles_in_scope(
    scope['from_on'], scope['to_on'], scope['outlet_ids'], scope['asked_bits'], scope['all_topics'],
    scope['countries'], scope['kinds'], scope['languages'], scope['reliable_only'], scope['free_words'], scope['on_raw'],
    any_sense := scope['any_sense'], owner_ids := scope['owner_ids'], group_ids := scope['group_ids'],
    addresses := scope['addresses'], on_topic := scope['on_topic'], not_bits := scope['not_bits'],
    not_words := scope['not_words'], not_outlet_ids := scope['not_outlet_ids'],
    not_owner_ids := scope['not_owner_ids'], not_countries := scope['not_countries'], not_kinds := scope['not_kinds'],
    not_languages := scope['not_languages']
);
