-- grain: one row per figure in an article of a story, with the text around it if texts are stored
select
    figures.value, figures.unit, figures.qualifier, figures.about, figures.surface, figures.article_id,
    substr(articles.body, greatest(1, figures.char_start - 299), least(300, figures.char_start)) as before,
    substr(articles.body, figures.char_start + 1, figures.char_end - figures.char_start) as found,
    substr(articles.body, figures.char_end + 1, 300) as after
from figures
join articles using (article_id)
where articles.story_id = $story_id
order by
    articles.published_on nulls last, articles.published_at nulls last, articles.article_no,
    figures.char_start, figures.char_end, figures.unit;
