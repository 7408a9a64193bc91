-- grain: one row per article and keyword
-- after: mentions
create table article_keywords (
    article_no integer not null,
    keyword_id varchar not null,
    topic_id varchar not null,
    is_opt_in boolean not null,
    headline_count integer not null,
    body_count integer not null,
    removed_count integer not null,
    other_headline_count integer not null,
    other_body_count integer not null,
    other_removed_count integer not null
);

comment on table article_keywords is 'One row per article and keyword that it mentions anywhere; sorted by keyword.';
comment on column article_keywords.article_no is 'Position of the article in the snapshot.';
comment on column article_keywords.keyword_id is 'Keyword.';
comment on column article_keywords.topic_id is 'Topic of the keyword.';
comment on column article_keywords.is_opt_in is 'True for a keyword that does not put an article on its topic by itself.';
comment on column article_keywords.headline_count is 'Mentions in the headline, in the keyword''s own sense as in the next two.';
comment on column article_keywords.body_count is 'Mentions in the body.';
comment on column article_keywords.removed_count is 'Mentions in what cleaning removed.';
comment on column article_keywords.other_headline_count is 'Mentions in the headline in another sense.';
comment on column article_keywords.other_body_count is 'Mentions in the body in another sense.';
comment on column article_keywords.other_removed_count is 'Mentions in what cleaning removed in another sense.';

insert into article_keywords
select
    mentions.article_no,
    mentions.keyword_id,
    any_value(mentions.topic_id),
    any_value(keywords.is_opt_in),
    count(*) filter (mentions.region = 'headline' and mentions.sense is null),
    count(*) filter (mentions.region = 'body' and mentions.sense is null),
    count(*) filter (mentions.region = 'removed' and mentions.sense is null),
    count(*) filter (mentions.region = 'headline' and mentions.sense is not null),
    count(*) filter (mentions.region = 'body' and mentions.sense is not null),
    count(*) filter (mentions.region = 'removed' and mentions.sense is not null)
from mentions
join keywords using (keyword_id)
group by mentions.article_no, mentions.keyword_id
order by mentions.keyword_id, mentions.article_no;
