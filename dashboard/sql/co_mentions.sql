-- grain: one row per unordered pair of keywords and the articles of the scope that mention both; a < b
-- Lift 1 is what chance would give if the two had nothing to do with each other.
with scope as (
    select article_no
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    )
),
scope_totals as (
    select count(*) as all_articles from scope
),
mentioned as (
    select article_no, keyword_id
    from article_keywords
    join scope using (article_no)
    where list_contains($keyword_series, keyword_id) and (headline_count + body_count > 0 or $on_raw)
),
singles as (
    select keyword_id, count(*) as articles from mentioned group by keyword_id
),
pairs as (
    select x.keyword_id as a_id, y.keyword_id as b_id, count(*) as articles
    from mentioned x
    join mentioned y on x.article_no = y.article_no and x.keyword_id < y.keyword_id
    group by all
)
select
    a.keyword_id as a_keyword_id,
    b.keyword_id as b_keyword_id,
    coalesce(pairs.articles, 0) as articles,
    a.articles as a_articles,
    b.articles as b_articles,
    scope_totals.all_articles,
    coalesce(pairs.articles, 0) / scope_totals.all_articles as attention_share,
    coalesce(pairs.articles, 0) * scope_totals.all_articles / (a.articles * b.articles) as lift
from singles a
join singles b on a.keyword_id < b.keyword_id
cross join scope_totals
left join pairs on pairs.a_id = a.keyword_id and pairs.b_id = b.keyword_id
order by articles desc, a_keyword_id, b_keyword_id;
