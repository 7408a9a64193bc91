-- grain: one row per day, outlet, topic and language; an article on several topics counts under each
create view topic_days as
select published_on, outlet_id, topic_id, "language", count(*) as articles
from article_topics
join articles using (article_no)
where is_in_article
group by all;
