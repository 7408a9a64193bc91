-- grain: one number: the bit that stands for a topic, of 64
create macro topic_bit(topic_no) as 1::ubigint << (topic_no - 1);
