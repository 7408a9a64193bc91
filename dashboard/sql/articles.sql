-- grain: one row per article of the scope, a page of them in the order asked for; of_articles is how many there are
-- $series_ids restricts to the articles of these series; an empty list restricts nothing.
with scope as (
    select *
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    )
),
keywords_of as (
    select article_no, sum(headline_count + body_count)::integer as mentions
    from article_keywords
    where not is_opt_in
    group by article_no
),
listed as (
    select
        scope.*,
        coalesce(outlets.name, scope.outlet_name) as outlet,
        outlets.country,
        coalesce(keywords_of.mentions, 0) as mentions
    from scope
    left join outlets using (outlet_id)
    left join keywords_of using (article_no)
    where (len($series_ids) = 0 or scope.article_no in (
            select article_no
            from articles_matching($topic_series, $keyword_series, $left_out, $literals, $on_raw)
        ))
        and ($search = '' or contains(
            lower(concat_ws(' ', scope.headline, outlets.name, scope.outlet_name, scope.byline, scope.dateline)),
            lower($search)
        ))
)
select
    published_on,
    outlet,
    headline,
    byline,
    dateline,
    "language",
    words,
    mentions,
    text_completeness,
    wire_service,
    published_on_basis,
    outlet_basis,
    country,
    story_id,
    origin_id,
    url,
    article_id,
    count(*) over () as of_articles
from listed
order by
    case when $order = 'newest' then published_on end desc nulls last,
    case when $order = 'oldest' then published_on end asc nulls last,
    case $order when 'outlet' then lower(outlet) when 'headline' then lower(headline) end asc nulls last,
    case $order when 'longest' then words when 'mentions' then mentions end desc nulls last,
    article_no
limit $most offset $skipped;
