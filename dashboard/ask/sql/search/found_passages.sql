-- grain: one row per article of a list that has its text: the first passage that a search finds there
select
    article_id,
    regexp_extract(
        replace(coalesce(body, ''), '’', ''''), $passage, ['before', 'found', 'after']
    ) as passage
from articles
where list_contains($article_ids, article_id) and has_text;
