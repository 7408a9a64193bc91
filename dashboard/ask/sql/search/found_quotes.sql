-- grain: one row per quotation of speech that holds the words of a search, its speaker's name included, newest first
-- $clauses are those of matches_clause; $hits matches any of their patterns, and leaves few quotations to look at
-- closely. Only the $within newest articles that have the words are read; of_quotes counts what these have.
with spoken as materialized (
    select
        read.*, quotes.text, quotes.speaker, quotes.speaker_role, quotes.char_start, quotes.char_end,
        replace(concat_ws(' ', quotes.speaker, quotes.text), '’', '''') as plain
    from newest_matching($scope, $literals, $on_raw, $any_sense, $within) read
    join quotes using (article_id)
    where not quotes.is_term and quotes.text is not null
        and regexp_matches(replace(concat_ws(' ', quotes.speaker, quotes.text), '’', ''''), $hits)
)
select
    article_id, text, speaker, speaker_role, char_start, char_end, published_on, outlet_name as outlet,
    count(*) over () as of_quotes
from spoken
where matches_clause(plain, $clauses)
order by published_on desc nulls last, article_no, char_start
limit $most;
