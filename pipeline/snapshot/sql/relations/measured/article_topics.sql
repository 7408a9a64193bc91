-- grain: one row per article and topic; an opt-in keyword alone does not put an article on a topic
-- after: article_keywords, articles
create table article_topics (
    article_no integer not null,
    topic_id varchar not null,
    is_in_article boolean not null,
    is_in_raw boolean not null,
    is_in_any_sense boolean not null
);

comment on table article_topics is 'One row per article and topic that it mentions by a keyword that is not opt-in; sorted by topic.';
comment on column article_topics.article_no is 'Position of the article in the snapshot.';
comment on column article_topics.topic_id is 'Topic.';
comment on column article_topics.is_in_article is 'True where headline or body mention it: the article is on the topic. False: only what cleaning removed does, or another sense of the words.';
comment on column article_topics.is_in_raw is 'True where headline, body or what cleaning removed mention it.';
comment on column article_topics.is_in_any_sense is 'True if headline or body contain a keyword of it, in any sense.';

insert into article_topics
select
    article_no,
    topic_id,
    bool_or(headline_count + body_count > 0),
    bool_or(headline_count + body_count + removed_count > 0),
    bool_or(headline_count + body_count + other_headline_count + other_body_count > 0)
from article_keywords
where not is_opt_in
group by article_no, topic_id
order by topic_id, article_no;

-- The topics of an article are in its row too, as bits of one number, so that a filter by topic needs no join.
update articles
set
    topic_bits = noted.bits, raw_topic_bits = noted.raw_bits,
    any_topic_bits = noted.any_bits, raw_any_topic_bits = noted.raw_any_bits
from (
    select
        article_no,
        coalesce(bit_or(topic_bit(topic_no)) filter (is_in_article), 0) as bits,
        coalesce(bit_or(topic_bit(topic_no)) filter (is_in_raw), 0) as raw_bits,
        coalesce(bit_or(topic_bit(topic_no)) filter (is_in_any_sense), 0) as any_bits,
        bit_or(topic_bit(topic_no)) as raw_any_bits
    from article_topics
    join topics using (topic_id)
    group by article_no
) noted
where noted.article_no = articles.article_no;
