-- grain: one row: totals and properties of the whole snapshot
select
    min(published_on) as first_on,
    max(published_on) as last_on,
    count(*) as articles,
    count(origin_id) > 0 as has_origins,
    count(*) filter (not_article is null and topic_bits <> 0) > 0
        and count(*) filter (not_article is null and topic_bits = 0) > 0 as has_other_subjects,
    coalesce(bool_or(has_text), false) as has_text,
    count(*) filter (has_text) as texts,
    (select built_at from builds) as built_at,
    (select is_invented from builds) as is_invented,
    (select text_mode from builds) as text_mode,
    (select lexicon_version from builds) as lexicon_version,
    (select content_hash from builds) as content_hash
from articles;
