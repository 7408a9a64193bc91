-- grain: one number: the bits of all topics named
create macro topics_as_bits(topic_ids) as (
    select coalesce(bit_or(topic_bit(topic_no)), 0)
    from topics
    where list_contains(topic_ids, topic_id)
);
