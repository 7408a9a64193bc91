-- grain: one row per source and day on which it was asked
create table collection_days (
    source_name varchar not null,
    collected_on date not null,
    runs bigint not null,
    items bigint,
    empty_replies bigint not null,
    unreadable_replies bigint not null,
    unreachable_runs bigint not null,
    pages bigint not null,
    pages_failed bigint not null
);

comment on table collection_days is 'One row per source and day on which it was asked; a day that has none was not collected.';
comment on column collection_days.source_name is 'Source, by its name in the list of sources.';
comment on column collection_days.collected_on is 'Day of the runs, UTC.';
comment on column collection_days.runs is 'Runs in which it was asked.';
comment on column collection_days.items is 'Items that were new on that day; NULL where no run could read the source.';
comment on column collection_days.empty_replies is 'Runs in which its listing was well formed, without items.';
comment on column collection_days.unreadable_replies is 'Runs in which its listing could not be read.';
comment on column collection_days.unreachable_runs is 'Runs in which it gave no reply, or an error.';
comment on column collection_days.pages is 'Article pages fetched.';
comment on column collection_days.pages_failed is 'Article pages that could not be fetched.';

insert into collection_days
select
    source_name, collected_on, runs, items, empty_replies, unreadable_replies, unreachable_runs, pages, pages_failed
from given
order by source_name, collected_on;
