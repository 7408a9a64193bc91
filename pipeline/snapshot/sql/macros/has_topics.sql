-- grain: one truth value: whether topic bits hold any, or all, of the bits asked for; true if none is asked for
create macro has_topics(bits, asked_bits, all_topics) as
    asked_bits::ubigint = 0
    or if(all_topics, bits & asked_bits::ubigint = asked_bits::ubigint, bits & asked_bits::ubigint <> 0);

comment on macro has_topics is 'Whether topic bits hold any, or all, of the bits asked for, as topics_as_bits gives them; true for 0.';
