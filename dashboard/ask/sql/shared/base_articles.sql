-- grain: one row per article of the same outlets, dates and languages as the scope; a macro for one connection
-- The denominator of shares: topics and search words restrict only what is counted, not what it is divided by.
create temp macro base_articles(scope) as table
from articles_in_scope(
    scope['from_on'], scope['to_on'], scope['outlet_ids'], 0, false, scope['countries'], scope['kinds'],
    scope['languages'], scope['reliable_only'], [], scope['on_raw'], any_sense := scope['any_sense'],
    owner_ids := scope['owner_ids'], group_ids := scope['group_ids'], addresses := scope['addresses'],
    not_outlet_ids := scope['not_outlet_ids'], not_owner_ids := scope['not_owner_ids'],
    not_countries := scope['not_countries'], not_kinds := scope['not_kinds'], not_languages := scope['not_languages']
);
