-- grain: one row per source that was collected from
create table sources (
    source_name varchar not null,
    source_state varchar not null,
    last_success_at timestamp,
    last_try_at timestamp not null,
    last_items_on date,
    judged_on date not null,
    items_that_day bigint,
    usual_items double,
    chance double,
    items bigint not null,
    empty_replies bigint not null,
    unreadable_replies bigint not null,
    unreachable_runs bigint not null,
    pages bigint not null,
    pages_failed bigint not null,
    pages_read bigint,
    pages_with_text bigint,
    failure varchar
);

comment on table sources is 'One row per source that was collected from, as the last run before the build left it.';
comment on column sources.source_name is 'Source, by its name in the list of sources.';
comment on column sources.source_state is 'How it is: well, early (too few days to judge by), few (far fewer items than usual), empty, unreadable, unreachable, or refused.';
comment on column sources.last_success_at is 'When it was last read with its items, or unchanged, UTC.';
comment on column sources.last_try_at is 'When it was last asked, UTC.';
comment on column sources.last_items_on is 'Last day on which it had new items.';
comment on column sources.judged_on is 'Day that its state is about: the last one with as many runs as usual.';
comment on column sources.items_that_day is 'New items of that day; NULL where no run could read the source.';
comment on column sources.usual_items is 'Items that such a weekday usually has: mean of the 28 collected days before, by weekday; NULL below 14 of them.';
comment on column sources.chance is 'Probability that chance alone gives as few items, in two days or in seven, as came; 1 if they are a fifth of the usual or more.';
comment on column sources.items is 'New items of the last 28 days.';
comment on column sources.empty_replies is 'Runs of the last 28 days in which its listing was well formed, without items.';
comment on column sources.unreadable_replies is 'Runs of the last 28 days in which its listing could not be read.';
comment on column sources.unreachable_runs is 'Runs of the last 28 days in which it gave no reply, or an error.';
comment on column sources.pages is 'Article pages fetched in the last 28 days.';
comment on column sources.pages_failed is 'Article pages of the last 28 days that could not be fetched.';
comment on column sources.pages_read is 'Its pages among the inputs of this build; NULL where texts are withheld.';
comment on column sources.pages_with_text is 'Pages among them that gave the text of an article; NULL where texts are withheld.';
comment on column sources.failure is 'Error of the last run, if it failed.';

-- A file of collect is named by its source and the time of the run; where texts are withheld it has no name.
insert into sources
with read_as as (
    select
        regexp_extract(source_file, '(?:^|/)([a-z0-9-]+)/\d{8}T\d{6}Z(?:-\d+)?\.warc\.gz$', 1) as source_name,
        count(*) as pages_read,
        count(*) filter (arrivals.rejection_code is null and arrivals.not_article is null and arrivals.words > 0)
            as pages_with_text
    from arrivals
    join measured using (shard, shard_row)
    where measured.kind = 'warc'
    group by all
)
select
    source_name, source_state, last_success_at, last_try_at, last_items_on, judged_on, items_that_day, usual_items,
    chance, items, empty_replies, unreadable_replies, unreachable_runs, pages, pages_failed,
    read_as.pages_read, read_as.pages_with_text, failure
from given
left join read_as using (source_name)
order by source_name;
