-- grain: one row per mention in an article, in text order
select
    mentions.keyword_id, keywords.label, mentions.topic_id, mentions.form, mentions.surface,
    mentions.region::varchar as region, mentions.char_start, mentions.char_end, mentions.sentence, mentions.in_lede, mentions.sense
from mentions
join keywords using (keyword_id)
where mentions.article_id = $article_id and not keywords.is_opt_in
order by mentions.region, mentions.char_start, mentions.char_end desc, mentions.keyword_id;
