-- grain: one row per cleaning rule that removed text from the scope's articles, the most active first
select
    spans.rule, count(*) as spans, count(distinct spans.article_id) as articles,
    sum(spans.char_end - spans.char_start)::bigint as characters
from spans
join scope_articles($scope) scope using (article_id)
where not spans.is_kept
group by spans.rule
order by characters desc, spans.rule;
