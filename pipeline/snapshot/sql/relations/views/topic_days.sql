-- grain: one row per day, outlet, topic and language; an article on several topics counts under each
create view topic_days as
select published_on, outlet_id, topic_id, "language", count(*) as articles
from article_topics
join articles using (article_no)
where is_in_article and not_article is null
group by all;

comment on view topic_days is 'One row per day, outlet, topic and language; an article on two topics counts under both, so topics do not add up.';
comment on column topic_days.published_on is 'Day; NULL for undated articles.';
comment on column topic_days.outlet_id is 'Outlet; NULL where not known.';
comment on column topic_days.topic_id is 'Topic.';
comment on column topic_days.language is 'Language.';
comment on column topic_days.articles is 'Articles on the topic.';
