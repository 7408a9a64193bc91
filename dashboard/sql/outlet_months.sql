-- grain: one row per outlet and month in which it has articles; the undated stand under NULL
select
    coverage.outlet_id,
    date_trunc('month', coverage.published_on)::date as month_on,
    count(scope.article_no) as articles,
    count(distinct scope.origin_id) as origins,
    count(*) as all_articles
from articles_in_scope(
    $from_on, $to_on, $outlet_ids, [], false, $countries, $kinds, $languages, $reliable_only, [], false
) coverage
left join articles_in_scope(
    $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
) scope using (article_no)
group by all
order by month_on nulls last, coverage.outlet_id;
