-- grain: one row per article that the reader asked for, without its text
-- after: is_asked_about, is_from, topics_read
-- An empty list restricts nothing. A date on either side leaves out undated articles. `unknown` selects articles whose
-- outlet, or language, is not known. `asked_bits` are those of topics_as_bits: one number, as it is compared with a
-- million articles. `all_topics` asks for every topic instead of any; `on_raw` also counts a topic in words that cleaning
-- removed, `any_sense` in words of another sense. `with_not_articles` adds records that were kept although they are not
-- articles. Free words are matched as `words` has them, in lower case, every one of them. Outlets, groups and addresses
-- add up; every other list narrows. What is left out is never in scope.
create macro articles_in_scope(
    from_on, to_on, outlet_ids, asked_bits, all_topics, countries, kinds, languages, reliable_only, free_words, on_raw,
    with_not_articles := false, any_sense := false, owner_ids := [], group_ids := [], addresses := [], on_topic := false,
    not_bits := 0, not_words := [], not_outlet_ids := [], not_owner_ids := [], not_countries := [], not_kinds := [],
    not_languages := []
) as table
select *
from (
    select
        articles.* exclude (body, raw),
        topics_read(
            on_raw, any_sense, topic_bits, raw_topic_bits, any_topic_bits, raw_any_topic_bits
        ) as read_topic_bits
    from articles
)
where (not_article is null or with_not_articles)
    and (from_on is null or published_on >= from_on)
    and (to_on is null or published_on <= to_on)
    and is_from(outlet_id, outlet_kind, outlet_country, url, outlet_ids, group_ids, addresses)
    and (len(not_outlet_ids) = 0 or not list_contains(not_outlet_ids, coalesce(outlet_id, 'unknown')))
    and (len(not_owner_ids) = 0 or not coalesce(list_contains(not_owner_ids, owner_id), false))
    and (len(not_countries) = 0 or not coalesce(list_contains(not_countries, outlet_country), false))
    and (len(not_kinds) = 0 or not coalesce(list_contains(not_kinds, outlet_kind), false))
    and (len(not_languages) = 0 or not list_contains(not_languages, coalesce("language", 'unknown')))
    and (len(owner_ids) = 0 or list_contains(owner_ids, owner_id))
    and (len(countries) = 0 or list_contains(countries, outlet_country))
    and (len(kinds) = 0 or list_contains(kinds, outlet_kind))
    and (len(languages) = 0 or list_contains(languages, coalesce("language", 'unknown')))
    and (not reliable_only or is_date_reliable)
    and is_asked_about(
        article_no, read_topic_bits, asked_bits, all_topics, on_topic, not_bits, free_words, not_words
    );

comment on macro table articles_in_scope is 'One row per article in the reader''s scope, without its text, with read_topic_bits, its topics as the reader counts them. from_on, to_on DATE or NULL: inclusive days, either one leaves out undated articles. outlet_ids, countries, kinds, languages VARCHAR[]: an empty list restricts nothing; unknown among outlet_ids or languages selects articles without one. asked_bits UBIGINT: topics_as_bits of a list of topic_id, 0 restricts nothing; all_topics BOOLEAN: every topic instead of any. reliable_only BOOLEAN: dates with a reliable basis only. free_words VARCHAR[]: all of them in headline or body. on_raw BOOLEAN: topics count in removed text too. with_not_articles BOOLEAN: notices, lists and other records that are not articles count too. any_sense BOOLEAN: topics count in other senses of their keywords too. owner_ids VARCHAR[]: an empty list restricts nothing. group_ids VARCHAR[]: kind:country or kind:*, addresses VARCHAR[]: URLs of articles; both widen outlet_ids. on_topic BOOLEAN: articles with any topic only. not_bits UBIGINT and the other not_ lists: left out.';
