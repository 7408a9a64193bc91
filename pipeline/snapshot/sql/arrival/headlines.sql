-- grain: one row per article whose headline comes from another version than its text, with what both mention; temporary
-- Mentions, credits and words of a headline are in the lists of an article beside those of its body.
create temp table headlines as
with both_of as (
    select
        chosen.article_id, texts.mentions, texts.credits, texts.word_counts, texts.word_order,
        titles.mentions as title_mentions, titles.credits as title_credits, titles.word_counts as title_counts,
        titles.word_order as title_order
    from chosen
    join versions text_of on text_of.article_id = chosen.article_id and text_of.place = 1
    join versions title_of on title_of.article_id = chosen.article_id and title_of.place = chosen.headline.place
    join measured texts on texts.shard = text_of.shard and texts.shard_row = text_of.shard_row
    join measured titles on titles.shard = title_of.shard and titles.shard_row = title_of.shard_row
    where chosen.headline.place > 1 and chosen.headline.headline is not null
),
counted as (
    select
        article_id, word, sum(count)::integer as count, bool_or(in_headline) as in_headline, bool_or(in_lede) as in_lede
    from (
        select article_id, counted.word, counted.count, false as in_headline, counted.in_lede
        from (select article_id, unnest(word_counts) as counted from both_of)
        union all
        select article_id, counted.word, 0, true, false
        from (select article_id, unnest(title_counts) as counted from both_of)
        where counted.in_headline
    )
    group by article_id, word
    having sum(count) > 0 or bool_or(in_headline)
),
recounted as (
    select
        article_id,
        list({word: word, count: count, in_headline: in_headline, in_lede: in_lede} order by word) as word_counts
    from counted
    group by article_id
)
select
    both_of.article_id,
    list_concat(
        list_filter(both_of.mentions, lambda one: one.region <> 'headline'),
        list_filter(both_of.title_mentions, lambda one: one.region = 'headline')
    ) as mentions,
    list_concat(
        list_filter(both_of.credits, lambda one: one.region <> 'headline'),
        list_filter(both_of.title_credits, lambda one: one.region = 'headline')
    ) as credits,
    recounted.word_counts,
    -- An empty word separates the words of the headline from those of the body.
    list_concat(
        both_of.title_order[:list_position(both_of.title_order, '')],
        both_of.word_order[list_position(both_of.word_order, '') + 1:]
    ) as word_order
from both_of
left join recounted using (article_id);
