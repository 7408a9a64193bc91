-- grain: one number: the bits of all topics named; an unknown one adds a bit that no article has
-- after: topic_bit
create macro topics_as_bits(topic_ids) as (
    select coalesce(bit_or(topic_bit(coalesce(topics.topic_no, 64))), 0)::ubigint
    from (select unnest(topic_ids) as topic_id) named
    left join topics using (topic_id)
);

comment on macro topics_as_bits is 'The bits of all topics named in a list of topic_id; an unknown one adds a bit that no article has.';
