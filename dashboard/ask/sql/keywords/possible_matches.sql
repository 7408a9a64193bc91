-- grain: one row per series and how many of its articles in the scope only may match
-- Their words are held without their order, so a phrase is counted in them where all of its words are.
select matching.series, count(*) as articles
from articles_matching([], [], [], $literals, $on_raw) matching
join articles_in_scope(
    $from_on, $to_on, $outlet_ids, $asked_bits, $all_topics, $countries, $kinds, $languages, $reliable_only,
    $free_words, $on_raw
) scope using (article_no)
join unordered_articles using (article_no)
group by matching.series
order by matching.series;
