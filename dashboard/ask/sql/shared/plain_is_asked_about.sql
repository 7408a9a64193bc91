-- grain: one truth value: whether an article's topics are those that the reader asked for; a macro for one connection
-- The stored macro of this name for the scopes of plain_base_articles.sql, which ask for no words and leave nothing out.
create temp macro is_asked_about(article, bits, asked_bits, all_topics, on_topic, not_bits, free_words, not_words) as
    has_topics(bits, asked_bits, all_topics) and (not on_topic or bits <> 0);
