-- grain: one row per article of a list that has its text
select articles.article_no, articles.article_id, articles.outlet_name as outlet, articles.body
from articles
where list_contains($article_nos, articles.article_no) and articles.body is not null
order by articles.article_no;
