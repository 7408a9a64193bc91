-- grain: one row per article that the reader asked for, without its text
-- An empty list restricts nothing. A date on either side leaves the undated out. `unknown` stands for articles
-- whose outlet, or language, is not known. `all_topics` asks for every topic instead of any; `on_raw` lets a topic count where
-- cleaning removed the words. Free words are matched as `words` has them, in lower case, every one of them.
create macro articles_in_scope(
    from_on, to_on, outlet_ids, topic_ids, all_topics, countries, kinds, languages, reliable_only, free_words, on_raw
) as table
select articles.* exclude (body, raw)
from articles
where (from_on is null or published_on >= from_on)
    and (to_on is null or published_on <= to_on)
    and (len(outlet_ids) = 0 or list_contains(outlet_ids, coalesce(outlet_id, 'unknown')))
    and (len(countries) = 0 or outlet_id in (
        select outlets.outlet_id from outlets where list_contains(countries, outlets.country)
    ))
    and (len(kinds) = 0 or outlet_id in (
        select outlets.outlet_id from outlets where list_contains(kinds, outlets.kind)
    ))
    and (len(languages) = 0 or list_contains(languages, coalesce("language", 'unknown')))
    and (not reliable_only or is_date_reliable)
    and (len(topic_ids) = 0 or article_no in (
        select article_topics.article_no
        from article_topics
        where list_contains(topic_ids, topic_id) and (is_in_article or on_raw)
        group by article_topics.article_no
        having not all_topics or count(*) = len(list_distinct(topic_ids))
    ))
    and (len(free_words) = 0 or article_no in (
        select words.article_no
        from (select distinct lower(unnest(free_words)) as word) asked
        join words using (word)
        group by words.article_no
        having count(*) = len(list_distinct(list_transform(free_words, lambda each: lower(each))))
    ));
