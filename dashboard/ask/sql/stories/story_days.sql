-- grain: one row per date mentioned in an article of a story, with the text around it if texts are stored
select
    days.month, days.day, days.article_id,
    substr(articles.body, greatest(1, days.char_start - 299), least(300, days.char_start)) as before,
    substr(articles.body, days.char_start + 1, days.char_end - days.char_start) as found,
    substr(articles.body, days.char_end + 1, 300) as after
from days
join articles using (article_id)
where articles.story_id = $story_id
order by
    articles.published_on nulls last, articles.published_at nulls last, articles.article_no,
    days.char_start, days.char_end;
