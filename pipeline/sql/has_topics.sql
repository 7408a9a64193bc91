-- grain: one truth value: whether topic bits hold any, or all, of the topics asked for; no topic asked for is no question
-- A topic that the lexicon does not know is in no article.
create macro has_topics(bits, topic_ids, all_topics) as
    len(topic_ids) = 0
    or if(
        all_topics,
        bits & topics_as_bits(topic_ids) = topics_as_bits(topic_ids)
            and bit_count(topics_as_bits(topic_ids)) = len(list_distinct(topic_ids)),
        bits & topics_as_bits(topic_ids) <> 0
    );
