-- grain: one row per article of the scope, one page in the order asked for; of_articles is their total
-- $series_ids restricts to the articles of these series; an empty list restricts nothing, nor does an empty $search,
-- whose literals are $found_literals. Sorting uses one number per article, so that a page deep in a million costs little
-- more than the first. On raw text, words and mentions are those of the raw text and of a headline that is not part of it.
with headlines_in_raw as (
    select article_id from evidence where $on_raw and fact = 'headline' and char_start is not null
    union all
    select article_id from spans where $on_raw and rule = 'headline'
),
read_mentions as (
    select
        article_no,
        sum(if(article_id in (from headlines_in_raw), 0, headline_count) + read_count) as mentions
    from keywords_read($on_raw, $any_sense)
    join articles using (article_no)
    where ($on_raw or $any_sense) and not is_opt_in
    group by article_no
),
scope as (
    select
        article_no, outlet_id, outlet_name, published_on,
        if($on_raw, raw_words, words) as words
    from scope_articles($scope)
),
outlet_places as (
    select outlet_id, outlet_name, dense_rank() over (order by lower(outlet_name) nulls last) as place
    from (select distinct outlet_id, outlet_name from scope where $order = 'outlet')
),
listed as (
    select
        scope.article_no,
        -- ascending: lower values come first
        case $order
            when 'newest' then -datediff('day', date '1970-01-01', scope.published_on)
            when 'oldest' then datediff('day', date '1970-01-01', scope.published_on)
            when 'longest' then -scope.words
            when 'outlet' then outlet_places.place
            when 'headline' then listings.headline_place
            when 'mentions' then -if($on_raw or $any_sense, coalesce(read_mentions.mentions, 0), listings.mentions)
            when 'originality' then array_position(['verbatim', 'partly', 'rephrased', 'own'], listings.originality)
        end as place
    from scope
    left join outlet_places
        on outlet_places.outlet_id is not distinct from scope.outlet_id
        and outlet_places.outlet_name is not distinct from scope.outlet_name
    left join listings
        on $order in ('headline', 'mentions', 'originality') and listings.article_no = scope.article_no
    left join read_mentions on $order = 'mentions' and read_mentions.article_no = scope.article_no
    where (len($series_ids) = 0 or scope.article_no in (
            select article_no
            from articles_matching($topic_series, $keyword_series, $left_out, $literals, $on_raw, $any_sense)
        ))
        and ($search = '' or scope.article_no in (
            select article_no from articles_found($scope, $search, $found_literals, $on_raw, $any_sense)
        ))
),
page as (
    select article_no, place
    from listed
    order by place nulls last, article_no
    limit $most offset $skipped
)
select
    articles.published_on,
    articles.outlet_name as outlet,
    articles.headline,
    (
        select string_agg(topics.label, ', ' order by topics.topic_no)
        from topics
        where topic_bit(topics.topic_no) & topics_read(
            $on_raw, $any_sense, articles.topic_bits, articles.raw_topic_bits, articles.any_topic_bits,
            articles.raw_any_topic_bits
        ) <> 0
    ) as topics,
    articles.byline,
    articles.dateline,
    articles."language",
    if($on_raw, articles.raw_words, articles.words) as words,
    if($on_raw or $any_sense, coalesce(read_mentions.mentions, 0), listings.mentions)::integer as mentions,
    listings.originality,
    articles.text_completeness,
    articles.wire_service,
    articles.published_on_basis,
    articles.outlet_basis,
    articles.outlet_country as country,
    articles.story_id,
    articles.origin_id,
    articles.url,
    articles.article_id,
    articles.outlet_id,
    articles.owner_id,
    (select count(*) from listed) as of_articles
from page
join articles using (article_no)
join listings using (article_no)
left join read_mentions using (article_no)
order by page.place nulls last, page.article_no;
