-- grain: one truth value: whether an article holds every one of some words, as `words` has them
create macro has_words(article, free_words) as
    len(free_words) = 0
    or article in (
        select words.article_no
        from (select distinct lower(unnest(free_words)) as word) asked
        join words using (word)
        group by words.article_no
        having count(*) = len(list_distinct(list_transform(free_words, lambda each: lower(each))))
    );

comment on macro has_words is 'Whether an article, by article_no, holds every word of a list; true for an empty list.';
