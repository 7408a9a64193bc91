-- grain: one row per article and topic; opt-in keywords put no article on a topic
insert into article_topics
select article_no, topic_id, bool_or(headline_count + body_count > 0)
from article_keywords
where not is_opt_in
group by article_no, topic_id
order by topic_id, article_no;
