-- grain: one truth value: whether an article holds none of some words, as `words` has them
create macro has_none_of(article, not_words) as
    len(not_words) = 0
    or article not in (
        select words.article_no
        from (select distinct lower(unnest(not_words)) as word) asked
        join words using (word)
    );

comment on macro has_none_of is 'Whether an article, by article_no, holds no word of a list; true for an empty list.';
