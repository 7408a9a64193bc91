-- grain: one row per topic, with the bit that stands for it in an article's topic_bits
select topic_id, topic_bit(topic_no) as bit from topics order by topic_no;
