-- grain: one row per topic, with its bit in an article's topic_bits
select topic_id, topic_bit(topic_no) as bit from topics order by topic_no;
