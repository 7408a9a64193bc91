-- grain: one row per quotation of speech in an article of a story
select quotes.text, quotes.key, quotes.speaker, quotes.speaker_role, quotes.verb, quotes.words, quotes.article_id
from quotes
join articles using (article_id)
where articles.story_id = $story_id and not quotes.is_term and quotes.words >= 3
order by
    articles.published_on nulls last, articles.published_at nulls last, articles.article_no,
    quotes.char_start;
