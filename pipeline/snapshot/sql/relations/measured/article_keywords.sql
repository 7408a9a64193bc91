-- grain: one row per article and keyword
-- after: mentions
create table article_keywords (
    article_no integer not null,
    keyword_id varchar not null,
    topic_id varchar not null,
    is_opt_in boolean not null,
    headline_count integer not null,
    body_count integer not null,
    removed_count integer not null
);

comment on table article_keywords is 'One row per article and keyword that it mentions anywhere; sorted by keyword.';
comment on column article_keywords.article_no is 'Position of the article in the snapshot.';
comment on column article_keywords.keyword_id is 'Keyword.';
comment on column article_keywords.topic_id is 'Topic of the keyword.';
comment on column article_keywords.is_opt_in is 'True for a keyword that puts no article on its topic by itself.';
comment on column article_keywords.headline_count is 'Mentions in the headline.';
comment on column article_keywords.body_count is 'Mentions in the body.';
comment on column article_keywords.removed_count is 'Mentions in what cleaning removed.';

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
