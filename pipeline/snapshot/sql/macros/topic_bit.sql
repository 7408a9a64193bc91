-- grain: one number: the bit of a topic, of 63; the 64th is that of every topic that the lexicon does not know
create macro topic_bit(topic_no) as (1::ubigint << (topic_no - 1)::ubigint)::ubigint;

comment on macro topic_bit is 'The bit of a topic in topic_bits, from its topic_no.';
