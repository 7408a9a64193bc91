-- grain: one row per cleaning rule that removed text from articles of the scope, the most active first
select
    spans.rule, count(*) as spans, count(distinct spans.article_id) as articles,
    sum(spans.char_end - spans.char_start)::bigint as characters
from spans
join articles_in_scope(
    $from_on, $to_on, $outlet_ids, $asked_bits, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
) scope using (article_id)
where not spans.is_kept
group by spans.rule
order by characters desc, spans.rule;
