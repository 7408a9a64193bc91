-- grain: one row per article and keyword
insert into article_keywords
select
    mentions.article_no,
    mentions.keyword_id,
    any_value(mentions.topic_id),
    any_value(keywords.is_opt_in),
    count(*) filter (mentions.region = 'headline'),
    count(*) filter (mentions.region = 'body'),
    count(*) filter (mentions.region = 'removed')
from mentions
join keywords using (keyword_id)
group by mentions.article_no, mentions.keyword_id
order by mentions.keyword_id, mentions.article_no;
