-- grain: one row per occurrence of a keyword in an article of the scope, article by article
-- Articles after $after_no up to $until_no: there may be millions of mentions, so they are read in pages.
select
    articles.article_id,
    keywords.label,
    topics.label as topic,
    mentions.form,
    mentions.surface,
    mentions.region::varchar as region,
    mentions.sentence,
    mentions.char_start,
    mentions.char_end,
    mentions.in_headline,
    mentions.in_lede,
    mentions.sense,
    mentions.sense_reason
from scope_articles($scope) articles
join mentions using (article_no)
join keywords using (keyword_id)
join topics on topics.topic_id = keywords.topic_id
where articles.article_no > $after_no and articles.article_no <= $until_no
    and mentions.article_no > $after_no and mentions.article_no <= $until_no
    and (mentions.region <> 'removed' or $on_raw)
    and (mentions.sense is null or $any_sense)
order by articles.article_no, mentions.region, mentions.char_start, keywords.keyword_id, mentions.form;
