-- grain: one row per article on a topic: its topics as bits of one number, so that a filter by topic needs no join
update articles
set topic_bits = found.bits, raw_topic_bits = found.raw_bits
from (
    select
        article_no,
        coalesce(bit_or(topic_bit(topic_no)) filter (is_in_article), 0) as bits,
        bit_or(topic_bit(topic_no)) as raw_bits
    from article_topics
    join topics using (topic_id)
    group by article_no
) found
where found.article_no = articles.article_no;
