-- grain: one row per measured column that an article's measurements lack
select unrecorded.name
from unrecorded
join articles using (article_no)
where articles.article_id = $article_id
order by unrecorded.name;
