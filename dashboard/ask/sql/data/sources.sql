-- grain: one row per source that was collected from, those that look wrong first
select
    source_name, source_state, items_that_day, usual_items, last_items_on, last_success_at, last_try_at, items,
    pages, pages_failed,
    pages_with_text / nullif(pages_read, 0) as text_share,
    empty_replies, unreadable_replies, unreachable_runs, failure
from sources
order by source_state in ('well', 'early'), source_name;
