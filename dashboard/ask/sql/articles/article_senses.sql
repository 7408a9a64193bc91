-- grain: one row per keyword with several senses that an article mentions, with the sense it has there
select
    keywords.label,
    any_value(senses.meaning) as meaning,
    any_value(senses.is_own_sense) as is_own_sense,
    any_value(mentions.sense_reason) as sense_reason,
    count(*) as mentions
from mentions
join keywords using (keyword_id)
join senses on senses.keyword_id = mentions.keyword_id and senses.sense is not distinct from coalesce(
    mentions.sense, (select own.sense from senses own where own.keyword_id = mentions.keyword_id and own.is_own_sense)
)
where mentions.article_id = $article_id and mentions.region <> 'removed'
group by keywords.keyword_id, keywords.label, mentions.sense
order by keywords.keyword_id, mentions.sense;
