-- grain: one number: an article's topics as bits, as the reader counts them: on the raw text too, in other senses too
create macro topics_read(on_raw, any_sense, own, own_raw, in_any, in_any_raw) as
    if(any_sense, if(on_raw, in_any_raw, in_any), if(on_raw, own_raw, own));

comment on macro topics_read is 'The one of topic_bits, raw_topic_bits, any_topic_bits and raw_any_topic_bits that the reader counts by.';
