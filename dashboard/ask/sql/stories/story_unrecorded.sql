-- grain: one row per article of a story and measured column that its measurements lack
select articles.article_id, unrecorded.name
from unrecorded
join articles using (article_no)
where articles.story_id = $story_id
order by articles.article_no, unrecorded.name;
