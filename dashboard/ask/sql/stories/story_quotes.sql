-- grain: one row per quotation of speech in an article of a story; saying is NULL for one that no other article has
with shared as (
    select saying, article_id, key, char_start, way
    from sayings
    where story_id = $story_id
)

select
    quotes.text, quotes.key, quotes.speaker, quotes.speaker_role, quotes.verb, quotes.words, quotes.article_id,
    shared.saying, shared.way
from quotes
join articles using (article_id)
left join shared
    on shared.article_id = quotes.article_id
    and shared.key = quotes.key
    and shared.char_start is not distinct from quotes.char_start
where articles.story_id = $story_id and not quotes.is_term and quotes.words >= 3
order by
    articles.published_on nulls last, articles.published_at nulls last, articles.article_id,
    quotes.char_start;
