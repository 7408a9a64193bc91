-- grain: one row per keyword and form in the scope, the most frequent first
-- On raw text, a headline that is part of the raw text is counted once.
with headlines_in_raw as (
    select article_id from evidence where $on_raw and fact = 'headline' and char_start is not null
    union all
    select article_id from spans where $on_raw and rule = 'headline'
)
select mentions.keyword_id, mentions.form, count(*) as mentions, count(distinct mentions.article_no) as articles
from mentions
join scope_articles($scope) scope using (article_no)
where list_contains($keyword_series, mentions.keyword_id)
    and (mentions.region <> 'removed' or $on_raw)
    and (mentions.sense is null or $any_sense)
    and not (mentions.region = 'headline' and $on_raw and scope.article_id in (from headlines_in_raw))
group by all
order by mentions.keyword_id, mentions desc, mentions.form;
