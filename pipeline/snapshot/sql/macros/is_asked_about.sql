-- grain: one truth value: whether an article's topics and words are those that the reader asked for
-- after: has_topics, has_words, has_none_of
create macro is_asked_about(article, bits, asked_bits, all_topics, on_topic, not_bits, free_words, not_words) as
    has_topics(bits, asked_bits, all_topics)
    and (not on_topic or bits <> 0)
    and bits & not_bits::ubigint = 0
    and has_words(article, free_words)
    and has_none_of(article, not_words);

comment on macro is_asked_about is 'Whether an article, by article_no and its topics as bits, has the topics and words of the reader''s filters and none of those left out.';
