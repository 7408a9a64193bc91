-- grain: one row per article of the scope, a page of them in the order asked for; of_articles is how many there are
-- $series_ids restricts to the articles of these series; an empty list restricts nothing.
with scope as (
    select article_no, outlet_id, outlet_name, headline, byline, dateline, published_on, words
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    )
),
ranks as (
    select article_no, sum(headline_count + body_count)::integer as mentions
    from article_keywords
    where $order = 'mentions' and not is_opt_in
    group by article_no
),
listed as (
    select
        scope.article_no, scope.published_on, scope.headline, scope.words,
        coalesce(outlets.name, scope.outlet_name) as outlet, coalesce(ranks.mentions, 0) as rank
    from scope
    left join outlets using (outlet_id)
    left join ranks using (article_no)
    where (len($series_ids) = 0 or scope.article_no in (
            select article_no
            from articles_matching($topic_series, $keyword_series, $left_out, $literals, $on_raw)
        ))
        and ($search = '' or contains(
            lower(concat_ws(' ', scope.headline, outlets.name, scope.outlet_name, scope.byline, scope.dateline)),
            lower($search)
        ))
),
page as (
    select *
    from listed
    order by
        case when $order = 'newest' then published_on end desc nulls last,
        case when $order = 'oldest' then published_on end asc nulls last,
        case $order when 'outlet' then lower(outlet) when 'headline' then lower(headline) end asc nulls last,
        case $order when 'longest' then words when 'mentions' then rank end desc nulls last,
        article_no
    limit $most offset $skipped
)
select
    page.published_on,
    page.outlet,
    page.headline,
    articles.byline,
    articles.dateline,
    articles."language",
    page.words,
    coalesce((
        select sum(headline_count + body_count)
        from article_keywords
        where article_keywords.article_no = page.article_no and not is_opt_in
    ), 0)::integer as mentions,
    articles.text_completeness,
    articles.wire_service,
    articles.published_on_basis,
    articles.outlet_basis,
    outlets.country,
    articles.story_id,
    articles.origin_id,
    articles.url,
    articles.article_id,
    (select count(*) from listed) as of_articles
from page
join articles using (article_no)
left join outlets using (outlet_id)
order by
    case when $order = 'newest' then page.published_on end desc nulls last,
    case when $order = 'oldest' then page.published_on end asc nulls last,
    case $order when 'outlet' then lower(page.outlet) when 'headline' then lower(page.headline) end asc nulls last,
    case $order when 'longest' then page.words when 'mentions' then page.rank end desc nulls last,
    page.article_no;
