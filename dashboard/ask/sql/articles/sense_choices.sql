-- grain: one row per sense of the keywords with several senses that an article mentions
select
    keywords.keyword_id,
    keywords.label,
    senses.sense,
    senses.meaning
from senses
join keywords using (keyword_id)
where senses.keyword_id in (
    select mentions.keyword_id
    from mentions
    where mentions.article_id = $article_id and mentions.region <> 'removed'
)
order by keywords.keyword_id, senses.is_own_sense desc, senses.sense;
