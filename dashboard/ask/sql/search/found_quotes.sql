-- grain: one row per quotation of speech that holds the words of a search, its speaker's name included, newest first
-- $patterns has one row per literal: its clause, whether it is wanted, and a pattern for it; $hits matches any of them,
-- and leaves few quotations to look at closely. Only the $within newest articles that have the words are read, so that a
-- common word takes no longer than a rare one; of_quotes counts what these have.
with patterns as (
    select unnest($patterns::struct(clause integer, is_wanted boolean, pattern varchar)[], recursive := true)
),
read as (
    select article_no, article_id, published_on, outlet_id, outlet_name
    from scope_articles($scope)
    where article_no in (select article_no from articles_matching([], [], [], $literals, $on_raw, $any_sense))
    order by published_on desc nulls last, article_no
    limit $within
),
spoken as (
    select
        read.*, quotes.text, quotes.speaker, quotes.speaker_role, quotes.char_start, quotes.char_end,
        replace(concat_ws(' ', quotes.speaker, quotes.text), '’', '''') as plain
    from read
    join quotes using (article_id)
    where not quotes.is_term and quotes.text is not null
        and regexp_matches(replace(concat_ws(' ', quotes.speaker, quotes.text), '’', ''''), $hits)
),
found as (
    select distinct article_id, char_start
    from (
        select spoken.article_id, spoken.char_start
        from spoken, patterns
        group by spoken.article_id, spoken.char_start, patterns.clause
        having bool_and(regexp_matches(spoken.plain, patterns.pattern) = patterns.is_wanted)
    )
)
select
    spoken.article_id, spoken.text, spoken.speaker, spoken.speaker_role, spoken.char_start, spoken.char_end,
    spoken.published_on, spoken.outlet_name as outlet, count(*) over () as of_quotes
from spoken
join found using (article_id, char_start)
order by spoken.published_on desc nulls last, spoken.article_no, spoken.char_start
limit $most;
